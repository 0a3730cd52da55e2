import { VisavisError } from '../../src/errors.js';

/** What the system answers where a user may not, or cannot, work in a folder. */
const refusals: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'it is read-only',
  ENOTDIR: 'part of the path is a file',
  EEXIST: 'it is a file',
  SQLITE_CANTOPEN: 'the database cannot be opened',
  SQLITE_READONLY: 'the database is read-only',
};

/** A full disk or a folder that is closed to this user in our words; any other error as it is. */
export function fileSystemError(cause: unknown, folder: string): unknown {
  const { code = '', path } = cause as { code?: string; path?: string };
  if (cause instanceof VisavisError) return cause;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new VisavisError('DISK_FULL', { file: folder }, { cause });
  }
  const reason = refusals[code];
  if (reason === undefined) return cause;
  return new VisavisError('FOLDER_REFUSED', { file: path ?? folder, reason }, { cause });
}
