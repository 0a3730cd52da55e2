import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { VisavisError } from '../../errors.js';

/** Everything that looks like a picture by its name, so that what cannot be read is told of. */
const pictureName = /^[^.].*\.(png|jpe?g|jfif|webp|gif|tiff?|avif|svg|bmp|heic|heif|jp2)$/i;

/**
 * The image file, or every file of the folder that looks like one, in the order of their names.
 *
 * @throws VisavisError FILE_MISSING, INVALID_INPUT where the folder has none
 */
export async function imageFiles(path: string): Promise<string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new VisavisError('FILE_MISSING', { file: path, mend: 'check the path' }, { cause });
  });
  if (!found.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory() && pictureName.test(entry.name))
    .map(({ name }) => name);
  if (names.length === 0) {
    const mend = 'name a folder that has the pictures themselves, not in folders inside it';
    const expected = 'a folder with images';
    throw new VisavisError('INVALID_INPUT', { field: 'image', expected, got: path, mend });
  }
  return names.sort().map((name) => join(path, name));
}
