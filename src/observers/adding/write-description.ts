import { readFile } from 'node:fs/promises';
import { VisavisError } from '../../errors.js';
import { writeAtomically } from '../../write-atomically.js';

/**
 * Writes the description of an observer.
 *
 * @param force also over another one
 * @returns false where the same stands there already
 * @throws VisavisError INVALID_INPUT where another stands there; DISK_FULL
 */
export async function writeDescription(
  file: string,
  description: object,
  force: boolean,
): Promise<boolean> {
  const text = `${JSON.stringify(description, null, 2)}\n`;
  const present = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (present === text) return false;
  if (present !== null && !force)
    throw new VisavisError('INVALID_INPUT', {
      field: file,
      expected: 'no file, or the description that would be written',
      got: 'another one',
      mend: 'move it away, or replace it with --force',
    });
  await writeAtomically(file, text);
  return true;
}
