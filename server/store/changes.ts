import { EventEmitter } from 'node:events';
import type SqliteDatabase from 'better-sqlite3';
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Tables } from './tables.js';

/** How often to look for commits of other processes while somebody listens, ms. */
const pollIntervalMs = 1000;

/** Tells who listens that a study has new trials, whichever process stored them. */
export interface Changes {
  /** counts one change of a study, inside the transaction that makes it */
  count(transaction: Transaction<Tables>, study: string): Promise<void>;
  /** tells the listeners of this process, after the commit */
  announce(study: string): void;
  /** how often a study has changed; grows with every commit that touches it */
  version(study: string): Promise<number>;
  /** calls `listener` with the id of a study that has changed, until the returned function is called */
  listen(listener: (study: string) => void): () => void;
  stop(): void;
}

export function createChanges(db: Kysely<Tables>, sqlite: SqliteDatabase.Database): Changes {
  const emitter = new EventEmitter().setMaxListeners(0);
  let timer: NodeJS.Timeout | undefined;
  let seenDataVersion: unknown;
  let seenVersions = new Map<string, number>();

  const versions = async () => {
    const rows = await db.selectFrom('study_changes').selectAll().execute();
    return new Map(rows.map((row) => [row.study, row.version]));
  };

  /** `PRAGMA data_version` changes when another connection commits; reading it costs nothing. */
  const poll = async () => {
    const dataVersion = sqlite.pragma('data_version', { simple: true });
    if (dataVersion === seenDataVersion) return;
    seenDataVersion = dataVersion;
    const current = await versions();
    const changed = [...current].filter(([study, version]) => seenVersions.get(study) !== version);
    seenVersions = current;
    for (const [study] of changed) emitter.emit('change', study);
  };

  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };

  return {
    async count(transaction, study) {
      await transaction
        .insertInto('study_changes')
        .values({ study, version: 1 })
        .onConflict((conflict) =>
          conflict.column('study').doUpdateSet({ version: sql`study_changes.version + 1` }),
        )
        .execute();
    },
    announce(study) {
      emitter.emit('change', study);
    },
    async version(study) {
      const row = await db
        .selectFrom('study_changes')
        .select('version')
        .where('study', '=', study)
        .executeTakeFirst();
      return row?.version ?? 0;
    },
    listen(listener) {
      emitter.on('change', listener);
      timer ??= setInterval(() => {
        // a failed look is repeated by the next one; the database may just be closing
        void poll().catch(() => undefined);
      }, pollIntervalMs).unref();
      return () => {
        emitter.off('change', listener);
        if (emitter.listenerCount('change') === 0) stop();
      };
    },
    stop,
  };
}
