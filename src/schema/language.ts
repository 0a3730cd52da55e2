import { z } from 'zod';

/**
 * The languages that participants' pages speak, by their codes (BCP 47). A further one is one entry
 * here and one folder of words: see docs/how-to/languages.md.
 */
export const languages = {
  en: { name: 'English', direction: 'ltr' },
  de: { name: 'Deutsch', direction: 'ltr' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>;

export type Language = keyof typeof languages;

export const languageSchema = z.enum(Object.keys(languages) as [Language, ...Language[]]);

/**
 * The first language somebody prefers that is offered, `de-AT` counting as `de`; else the first
 * that is offered.
 *
 * @param preferred codes in order, such as `navigator.languages`
 */
export function preferredLanguage(
  offered: readonly [Language, ...Language[]],
  preferred: readonly string[],
): Language {
  for (const code of preferred) {
    const [wanted] = code.toLowerCase().split('-');
    const found = offered.find((language) => language.toLowerCase().split('-')[0] === wanted);
    if (found !== undefined) return found;
  }
  return offered[0];
}
