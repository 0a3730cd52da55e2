import { basename, join } from 'node:path';
import { VisavisError } from '../../src/errors.js';
import { sixteenCategories } from '../../src/schema/category.js';
import { sixteenClass } from '../../src/schema/sixteen-class.js';
import { entriesOf, filesBelow, looksLikeImage } from './list-files.js';
import type { Candidate, Found, Skipped } from './request.js';

/** Where ImageNet's own archives put the class folders. */
const usualPlaces = ['', 'train', 'val', 'ILSVRC/Data/CLS-LOC/train'];

/**
 * The images of the sixteen categories in folders named by WNID (`n02690373/…`), directly in
 * `from` or in its `train` or `val`. Folders of other classes are passed over.
 *
 * @throws VisavisError FILE_UNREADABLE where no such folder is there
 */
export async function findInImageNet(from: string): Promise<Found> {
  const root = await classFolderRoot(from);
  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  for (const category of sixteenCategories) {
    for (const wnid of sixteenClass[category].wnids) {
      for (const below of await filesOfClass(join(root, wnid))) {
        const shown = `${wnid}/${below}`;
        const baseImage = basename(below).replace(/\.\w+$/, '');
        if (looksLikeImage(below)) {
          candidates.push({ path: join(root, shown), shown, category, baseImage });
        } else {
          skipped.push({ file: shown, reason: 'its name does not end like an image file' });
        }
      }
    }
  }
  return { candidates, skipped };
}

async function filesOfClass(folder: string): Promise<string[]> {
  try {
    return await filesBelow(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function classFolderRoot(from: string): Promise<string> {
  for (const place of usualPlaces) {
    const folder = join(from, place);
    const entries = await entriesOf(folder).catch(() => []);
    if (entries.some((entry) => entry.isDirectory() && /^n\d{8}$/.test(entry.name))) return folder;
  }
  throw new VisavisError('FILE_UNREADABLE', {
    file: from,
    kind: 'ImageNet',
    reason: 'it has no folders named by WNID, such as n02690373',
    mend: 'give the folder that holds the class folders',
  });
}
