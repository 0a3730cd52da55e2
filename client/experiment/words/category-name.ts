import { signal } from '@preact/signals';
import { words } from './index.js';

const ownNames = signal<Readonly<Record<string, string>>>({});

/** Takes the names that a study gives to its categories, in the language that it is read in. */
export function nameCategories(names: Readonly<Record<string, string>>): void {
  ownNames.value = names;
}

/** What a category is called: by the study, else in the page's language, else by its id. */
export function categoryName(category: string): string {
  const ours: Readonly<Record<string, string>> = words().categories.names;
  for (const names of [ownNames.value, ours]) {
    if (Object.hasOwn(names, category)) return names[category];
  }
  return category;
}
