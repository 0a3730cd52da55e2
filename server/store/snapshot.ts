import { open } from 'node:fs/promises';
import SqliteDatabase from 'better-sqlite3';
import { VisavisError } from '../../src/errors.js';
import { storageError } from './storage-error.js';

/** How long to wait for another process that writes, ms. */
const busyTimeoutMs = 15_000;

/** Copied in one go; between two the process does other things. */
const pagesAtOnce = 500;

/** What {@link copyDatabase} has copied. */
export interface Snapshot {
  /** every commit that returned before is in the copy, as an ISO time */
  at: string;
  /** rows of the table of trials */
  trials: number;
}

/**
 * Copies a database while other processes write to it: the copy is what was committed when it
 * began. One read transaction spans the whole copy, so that SQLite neither starts it again after
 * each foreign commit nor holds up a writer.
 *
 * @param onProgress gets bytes
 * @throws VisavisError FILE_UNREADABLE where the database is damaged, DISK_FULL
 */
export async function copyDatabase(
  file: string,
  target: string,
  onProgress: (doneBytes: number, totalBytes: number) => void = () => undefined,
): Promise<Snapshot> {
  try {
    const at = await copyPages(file, target, onProgress);
    const trials = closeForGood(target, file);
    const handle = await open(target, 'r+');
    await handle.sync().finally(() => handle.close());
    return { at, trials };
  } catch (cause) {
    if (cause instanceof VisavisError) throw cause;
    const code = String((cause as { code?: unknown }).code);
    if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') throw damaged(file, cause);
    throw storageError(cause, target);
  }
}

async function copyPages(
  file: string,
  target: string,
  onProgress: (doneBytes: number, totalBytes: number) => void,
): Promise<string> {
  const source = new SqliteDatabase(file, { fileMustExist: true, timeout: busyTimeoutMs });
  try {
    const pageBytes = Number(source.pragma('page_size', { simple: true }));
    const at = new Date().toISOString();
    source.exec('begin');
    source.prepare('select count(*) from sqlite_schema').get(); // the transaction begins here
    await source.backup(target, {
      progress({ totalPages, remainingPages }) {
        onProgress((totalPages - remainingPages) * pageBytes, totalPages * pageBytes);
        return pagesAtOnce;
      },
    });
    return at;
  } finally {
    source.close();
  }
}

/** Makes one plain file of the copy and looks through it. @returns how many trials it has */
function closeForGood(copy: string, original: string): number {
  const sqlite = new SqliteDatabase(copy, { fileMustExist: true });
  try {
    sqlite.pragma('journal_mode = DELETE');
    const found = sqlite.pragma('quick_check', { simple: true });
    if (found !== 'ok') throw damaged(original, found);
    const row = sqlite.prepare('select count(*) as n from trials').get() as { n: number };
    return row.n;
  } finally {
    sqlite.close();
  }
}

/**
 * Has any process the database open? A file that is no database is in nobody's use.
 *
 * @param file an existing file
 */
export function isDatabaseInUse(file: string): boolean {
  const sqlite = new SqliteDatabase(file, { fileMustExist: true, timeout: 0 });
  try {
    sqlite.pragma('locking_mode = EXCLUSIVE'); // granted where nobody else has the file open
    sqlite.exec('begin immediate; rollback');
    return false;
  } catch (error) {
    return String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
  } finally {
    sqlite.close();
  }
}

function damaged(file: string, cause: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    {
      file,
      kind: 'a visavis database',
      reason: 'SQLite finds it damaged',
      mend: 'restore an earlier backup',
    },
    { cause },
  );
}
