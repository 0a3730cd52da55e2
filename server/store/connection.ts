import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDialectConfig,
  type Transaction,
} from 'kysely';
import { VisavisError } from '../../src/errors.js';
import { createChanges, type Changes } from './changes.js';
import { storageError } from './storage-error.js';
import type { Tables } from './tables.js';

/** How long to wait for another process that writes, ms. */
export const busyTimeoutMs = 15_000;

/** How much of that in one go, during which this process does nothing else, ms. */
const busyPauseMs = 50;

export interface ConnectionOptions {
  /** the database grows no larger; then it is as with a full disk */
  largestBytes?: number;
}

/** An open database; only `server/store/` sees this. */
export interface Connection {
  file: string;
  db: Kysely<Tables>;
  /** the handle under `db`, for PRAGMAs */
  sqlite: SqliteDatabase.Database;
  changes: Changes;
  /**
   * Runs `work` in one transaction and returns when it is on disk; then whoever listens is told
   * which studies have changed.
   *
   * @throws VisavisError DISK_FULL; then nothing of it is stored
   */
  write: <T>(
    studies: readonly string[],
    work: (transaction: Transaction<Tables>) => Promise<T>,
  ) => Promise<T>;
}

/**
 * Opens (and creates) a SQLite file: write-ahead log, `synchronous=FULL` so that a commit is on
 * disk when it returns, foreign keys, waiting for other processes.
 *
 * @throws VisavisError FILE_UNREADABLE, DISK_FULL
 */
export function connect(file: string, options: ConnectionOptions = {}): Connection {
  const sqlite = openFile(file, options);
  const db = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect({ database: sqlite }) });
  const changes = createChanges(db, sqlite);
  return {
    file,
    db,
    sqlite,
    changes,
    async write(studies, work) {
      try {
        const result = await db.transaction().execute(async (transaction) => {
          const value = await work(transaction);
          for (const study of studies) await changes.count(transaction, study);
          return value;
        });
        for (const study of studies) changes.announce(study);
        return result;
      } catch (cause) {
        throw storageError(cause, file);
      }
    },
  };
}

/**
 * Opens a database a second time, for reading only: all that is read until it is closed is of one
 * moment, that of the first query, whatever is written meanwhile. The file must have been opened
 * by {@link connect}.
 */
export function connectSnapshot(file: string): Kysely<Tables> {
  const sqlite = new SqliteDatabase(file, { readonly: true, timeout: busyTimeoutMs });
  sqlite.exec('begin');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
}

function openFile(file: string, { largestBytes }: ConnectionOptions): SqliteDatabase.Database {
  let sqlite: SqliteDatabase.Database | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, 'a', 0o600)); // participants' answers: for the owner's eyes
    sqlite = new SqliteDatabase(file, { timeout: busyTimeoutMs });
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('secure_delete = ON'); // what somebody withdraws is overwritten
    if (largestBytes !== undefined) {
      const pageBytes = Number(sqlite.pragma('page_size', { simple: true }));
      sqlite.pragma(`max_page_count = ${Math.floor(largestBytes / pageBytes)}`);
    }
    sqlite.pragma(`busy_timeout = ${busyPauseMs}`); // from here on see beginTransaction
    return sqlite;
  } catch (cause) {
    sqlite?.close();
    const known = storageError(cause, file);
    if (known instanceof VisavisError) throw known;
    throw new VisavisError(
      'FILE_UNREADABLE',
      {
        file,
        kind: 'a visavis database',
        reason: (cause as Error).message,
        mend: 'choose another folder with --data, or restore the file from a copy',
      },
      { cause },
    );
  }
}

/**
 * Transactions take the write lock when they begin: one that first reads and then writes could
 * otherwise find that another process wrote in between, and SQLite does not wait for that.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig & { database: SqliteDatabase.Database };

  constructor(config: { database: SqliteDatabase.Database }) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config);
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #sqlite: SqliteDatabase.Database;

  constructor(config: SqliteDialectConfig & { database: SqliteDatabase.Database }) {
    super(config);
    this.#sqlite = config.database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const deadline = performance.now() + busyTimeoutMs;
    for (;;) {
      try {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'));
        return;
      } catch (error) {
        const busy = String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');
        if (!busy || performance.now() > deadline) throw error;
        await setImmediate(); // let this process answer others meanwhile
      }
    }
  }

  /** A full disk makes SQLite roll back by itself; a second rollback would hide the reason. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}
