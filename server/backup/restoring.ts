import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { VisavisError } from '../../src/errors.js';

/** Folder inside a data folder that is there while a restore puts its files in their places. */
export const restoringName = '.restoring';

/**
 * Keeps a data folder that is half old and half restored from being used.
 *
 * @throws VisavisError RESTORE_UNFINISHED
 */
export function refuseUnfinished(dataFolder: string): void {
  if (!existsSync(join(dataFolder, restoringName))) return;
  throw new VisavisError('RESTORE_UNFINISHED', { folder: dataFolder });
}
