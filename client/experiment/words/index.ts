import { signal } from '@preact/signals';
import { languages } from '../../../src/schema/language.js';
import type { Language } from '../../../src/schema/language.js';
import type { Catalogue } from './catalogue.js';
import { de } from './de/index.js';
import { en } from './en/index.js';

/** The words of every language; the compiler names the language, and the words, that are missing. */
export const catalogues: Record<Language, Catalogue> = { en, de };

const spoken = signal<Language>('en');

/** The words of the page's language. A component that reads them is drawn again when it changes. */
export function words(): Catalogue {
  return catalogues[spoken.value];
}

/** The language that the page speaks. */
export function spokenLanguage(): Language {
  return spoken.value;
}

/** Changes the language of the page: its words, `lang` and the direction that it is read in. */
export function speak(language: Language): void {
  spoken.value = language;
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].direction;
}
