import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { VisavisError } from '../../src/errors.js';

const imageEndings = /\.(png|jpe?g|webp|gif|tiff?|avif|bmp)$/i;

/** Does the name end like an image's? */
export function looksLikeImage(name: string): boolean {
  return imageEndings.test(name);
}

/**
 * Is the source a folder or a file?
 *
 * @throws VisavisError FILE_MISSING
 */
export async function sourceKind(path: string): Promise<'folder' | 'file'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (cause) {
    const mend = 'check the path of the images to import';
    throw new VisavisError('FILE_MISSING', { file: path, mend }, { cause });
  }
}

/** The entries of a folder, sorted by name. */
export async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** All files below a folder: paths relative to it with `/`, sorted folder by folder. */
export async function filesBelow(folder: string, prefix = ''): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await entriesOf(join(folder, prefix))) {
    const path = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesBelow(folder, path)));
    else files.push(path);
  }
  return files;
}
