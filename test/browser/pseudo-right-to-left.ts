import type { Catalogue } from '../../client/experiment/words/catalogue.js';
import { en } from '../../client/experiment/words/en/index.js';

const letters = 'אבגדהוזחטיכלמנסעפצקרשת';

/** English words in Hebrew letters: as long as they were, and read from right to left. */
function pseudo(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => letters[letter.toLowerCase().charCodeAt(0) % 22]);
}

function pseudoOf(value: unknown): unknown {
  if (typeof value === 'string') return pseudo(value);
  if (typeof value === 'function') {
    return (...given: unknown[]) => pseudoOf((value as (...given: unknown[]) => unknown)(...given));
  }
  if (Array.isArray(value)) return value.map(pseudoOf);
  return Object.fromEntries(
    Object.entries(value as object).map(([key, inner]) => [key, pseudoOf(inner)]),
  );
}

/** A catalogue that nobody can read, to see what a language from right to left does to the pages. */
export const he = pseudoOf(en) as Catalogue;
