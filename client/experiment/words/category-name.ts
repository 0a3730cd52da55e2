import { words } from './index.js';

/** What a category is called in the page's language; a study's own categories by their ids. */
export function categoryName(category: string): string {
  const names: Readonly<Record<string, string>> = words().categories.names;
  return Object.hasOwn(names, category) ? names[category] : category;
}
