import { canonicalHash, canonicalJson } from '../../src/schema/canonical.js';
import type { TrialSubmission } from '../../src/schema/session.js';
import type { Transaction } from 'kysely';
import { answeredCategory, type SessionTrial } from '../../src/study/plan-session.js';
import type { Connection } from './connection.js';
import type { Tables } from './tables.js';

/** What became of a trial that was sent: new, there already, or another answer under its key. */
export type InsertedTrial = 'stored' | 'duplicate' | 'conflict';

interface TrialKey {
  session: string;
  index: number;
}

export interface TrialStore {
  /**
   * Stores one answer of a participant; when it returns, the answer is on disk.
   *
   * @throws VisavisError DISK_FULL; then the answer is not stored
   */
  insertTrial(
    session: { id: string; study: string },
    planned: SessionTrial,
    submission: TrialSubmission,
  ): Promise<InsertedTrial>;
}

export function trialStore({ db, write }: Connection): TrialStore {
  return {
    async insertTrial(session, planned, submission) {
      const key = { session: session.id, index: planned.index };
      const payloadHash = canonicalHash(submission);
      const stored = await storedHash(key);
      if (stored !== null) return stored === payloadHash ? 'duplicate' : 'conflict';
      const now = new Date().toISOString();
      const inserted = await write([session.study], async (transaction) => {
        if (planned.setAside || (await setAsideMeanwhile(transaction, key))) {
          return insertSetAside(transaction, session.id, planned, submission, now);
        }
        const result = await transaction
          .insertInto('trials')
          .values({
            session: session.id,
            trial_index: planned.index,
            trial_number: planned.index + 1,
            block: planned.block,
            phase: planned.phase,
            stimulus_id: planned.stimulusId,
            content_hash: planned.targetHash ?? planned.contentHash,
            image_id: planned.imageId,
            category: planned.category,
            condition: planned.condition,
            response: answeredCategory(planned, submission.response),
            rt_seconds: submission.rtMs === null ? null : submission.rtMs / 1000,
            timing_ok: submission.presentation.timingOk ? 1 : 0,
            received_at: now,
            payload: canonicalJson(submission),
            payload_hash: payloadHash,
            details:
              planned.question === undefined
                ? null
                : JSON.stringify({ question: planned.question }),
          })
          .onConflict((conflict) => conflict.columns(['session', 'trial_index']).doNothing())
          .executeTakeFirstOrThrow();
        await transaction
          .updateTable('sessions')
          .set({ updated_at: now })
          .where('id', '=', session.id)
          .execute();
        return result.numInsertedOrUpdatedRows === 1n;
      });
      if (inserted) return 'stored';
      return (await storedHash(key)) === payloadHash ? 'duplicate' : 'conflict';
    },
  };

  /** The hash of the answer under a key, set aside or not; null where there is none. */
  async function storedHash({ session, index }: TrialKey): Promise<string | null> {
    for (const table of ['trials', 'set_aside_trials'] as const) {
      const row = await db
        .selectFrom(table)
        .select('payload_hash')
        .where('session', '=', session)
        .where('trial_index', '=', index)
        .executeTakeFirst();
      if (row !== undefined) return row.payload_hash;
    }
    return null;
  }
}

/** Was the block of a trial begun anew after its plan was read? Without that the plan is not looked at. */
async function setAsideMeanwhile(
  transaction: Transaction<Tables>,
  { session, index }: TrialKey,
): Promise<boolean> {
  const begunAnew = await transaction
    .selectFrom('set_aside_trials')
    .innerJoin('sessions', 'sessions.id', 'set_aside_trials.session')
    .select('sessions.plan')
    .where('set_aside_trials.session', '=', session)
    .limit(1)
    .executeTakeFirst();
  if (begunAnew === undefined) return false;
  const plan = JSON.parse(begunAnew.plan ?? '[]') as SessionTrial[];
  return !plan.some((trial) => trial.index === index && !trial.setAside);
}

/** An answer to a block that was begun anew meanwhile: it arrives late, and is kept. */
async function insertSetAside(
  transaction: Transaction<Tables>,
  session: string,
  planned: SessionTrial,
  submission: TrialSubmission,
  now: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('set_aside_trials')
    .values({
      session,
      trial_index: planned.index,
      block: planned.block,
      phase: planned.phase,
      stimulus_id: planned.stimulusId,
      response: answeredCategory(planned, submission.response),
      received_at: now,
      payload: canonicalJson(submission),
      payload_hash: canonicalHash(submission),
    })
    .onConflict((conflict) => conflict.columns(['session', 'trial_index']).doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}
