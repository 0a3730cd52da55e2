import { join } from 'node:path';
import { entriesOf, filesBelow, looksLikeImage } from './list-files.js';
import type { Candidate, Found, Skipped } from './request.js';

const notAnImage = 'its name does not end like an image file';

/** The images of a folder whose folders are categories (files deeper down count as well). */
export async function findInCategoryFolders(from: string): Promise<Found> {
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  for (const entry of await entriesOf(from)) {
    if (!entry.isDirectory()) {
      skipped.push({ file: entry.name, reason: 'it is in no category folder' });
      continue;
    }
    for (const below of await filesBelow(join(from, entry.name))) {
      const shown = `${entry.name}/${below}`;
      if (looksLikeImage(below)) {
        candidates.push({ path: join(from, shown), shown, category: entry.name });
      } else {
        skipped.push({ file: shown, reason: notAnImage });
      }
    }
  }
  return { candidates, skipped };
}
