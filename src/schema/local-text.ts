import { z } from 'zod';
import { languages, languageSchema, type Language } from './language.js';

const codes = Object.keys(languages).join(', ');

/** What participants read: one text for all, or one for each language that the study offers. */
export const localTextSchema = z.union(
  [z.string(), z.partialRecord(languageSchema, z.string().min(1))],
  { error: `a text, or an object with one for each language (${codes})` },
);
export type LocalText = z.infer<typeof localTextSchema>;

/** The same, of a field that must not be empty. */
export const filledTextSchema = localTextSchema.refine((text) => text !== '', {
  error: 'a text that is not empty',
});

/** The languages that a study offers, the first for those who prefer none of them. */
export const offeredLanguagesSchema = z
  .tuple([languageSchema], languageSchema)
  .refine((languages) => new Set(languages).size === languages.length, {
    error: 'different languages',
  });
export type OfferedLanguages = z.infer<typeof offeredLanguagesSchema>;

/** The text in a language; where it has none of its own, the first that there is. */
export function textIn(text: LocalText, language: Language): string {
  if (typeof text === 'string') return text;
  return text[language] ?? Object.values(text)[0] ?? '';
}

/** The languages of an object of texts; null where one text is for all. */
export function languagesOf(text: LocalText): Language[] | null {
  return typeof text === 'string' ? null : (Object.keys(text) as Language[]);
}
