import { languages, languageSchema, preferredLanguage } from '../../../src/schema/language.js';
import type { Language } from '../../../src/schema/language.js';

/** Every language that pages speak. */
export const allLanguages = Object.keys(languages) as [Language, ...Language[]];

/** The language that the page's address names; undefined: none, or one that pages do not speak. */
export function namedLanguage(): Language | undefined {
  return languageSchema.safeParse(new URLSearchParams(location.search).get('language')).data;
}

/** What a page speaks while no study says more: what its address names, else what the browser prefers. */
export function askedLanguage(): Language {
  return namedLanguage() ?? preferredLanguage(allLanguages, navigator.languages);
}
