import { VisavisError } from '../../src/errors.js';

/** A full disk in our words; any other error as it is. */
export function storageError(cause: unknown, file: string): unknown {
  const code = (cause as { code?: unknown } | null)?.code;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'SQLITE_IOERR_SHMSIZE') {
    return new VisavisError('DISK_FULL', { file }, { cause });
  }
  return cause;
}
