import type { Connection } from './connection.js';
import { storedStudy, studyOfStored } from './preview.js';

/** Who asked that a participant's answers be deleted. */
export type WithdrawalAsker = 'participant' | 'researcher';

/** What is left of somebody who has withdrawn; it names nobody. */
export interface WithdrawalLine {
  at: string;
  /** trials deleted, those of blocks begun anew among them */
  trials: number;
  askedBy: WithdrawalAsker;
}

/** Whose answers are to be deleted. */
export interface Withdrawing {
  study: string;
  observer: string;
  /** a preview leaves no line */
  preview: boolean;
}

export interface WithdrawalStore {
  /** the participant whose session has this code, or null */
  findWithdrawalCode(code: string): Promise<Withdrawing | null>;
  /**
   * Deletes a participant with her sessions and trials and whatever else hangs on them, and notes
   * when, in which study and how many trials, in one transaction. The freed space is overwritten.
   *
   * @returns null where the study has no such participant
   * @throws VisavisError DISK_FULL; then nothing is deleted
   */
  withdraw(participant: Withdrawing, askedBy: WithdrawalAsker): Promise<{ trials: number } | null>;
  /** the lines of a study, newest first */
  withdrawals(study: string): Promise<WithdrawalLine[]>;
}

export function withdrawalStore({ db, sqlite, write }: Connection): WithdrawalStore {
  return {
    async findWithdrawalCode(code) {
      const row = await db
        .selectFrom('sessions')
        .select(['study', 'observer'])
        .where('withdrawal_code', '=', code)
        .executeTakeFirst();
      return row === undefined ? null : { observer: row.observer, ...studyOfStored(row.study) };
    },

    async withdraw({ study: id, observer, preview }, askedBy) {
      const study = storedStudy(id, preview);
      const withdrawn = await write([id], async (transaction) => {
        const own = transaction
          .selectFrom('sessions')
          .select('id')
          .where('study', '=', study)
          .where('observer', '=', observer);
        let trials = 0;
        for (const table of ['trials', 'set_aside_trials'] as const) {
          const { stored } = await transaction
            .selectFrom(table)
            .select((count) => count.fn.countAll<number>().as('stored'))
            .where('session', 'in', own)
            .executeTakeFirstOrThrow();
          trials += stored;
        }
        // sessions and trials go with their observer
        const { numDeletedRows } = await transaction
          .deleteFrom('observers')
          .where('study', '=', study)
          .where('id', '=', observer)
          .where('kind', '=', 'participant')
          .executeTakeFirst();
        if (numDeletedRows === 0n) return null;
        if (preview) return { trials };
        const at = new Date().toISOString();
        await transaction
          .insertInto('withdrawals')
          .values({ study, at, trials, asked_by: askedBy })
          .execute();
        return { trials };
      });
      // the log still holds the old pages; where somebody reads just now, the next one empties it
      sqlite.pragma('wal_checkpoint(TRUNCATE)');
      return withdrawn;
    },

    async withdrawals(study) {
      return db
        .selectFrom('withdrawals')
        .select(['at', 'trials', 'asked_by as askedBy'])
        .where('study', '=', study)
        .orderBy('id', 'desc')
        .execute();
    },
  };
}
