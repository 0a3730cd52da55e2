import { requestBlob } from '../../shared/api.js';
import { iconStore } from '../masked-image/icon-store.js';
import { eachOf } from './attempt.js';

/**
 * Fetches the response icons. A category without one keeps its word, and so does a category whose
 * icon does not come: an icon is never worth stopping a session.
 */
export async function loadIcons(categories: readonly string[]): Promise<void> {
  const wanted = categories.filter((category) => iconStore.copyOf(category) === null);
  await eachOf(wanted, 6, async (category) => {
    try {
      const file = await requestBlob(`/icons/${encodeURIComponent(category)}.svg`);
      iconStore.set(category, await file.text());
    } catch {
      // the word is shown
    }
  });
}
