import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ObserverKind } from '../../src/schema/trial.js';
import type { Connection } from './connection.js';
import type { Tables, TrialPhase } from './tables.js';

/** A network or a simulated observer. */
export interface StoredObserver {
  /** unique in the study; what exports and analysis call it */
  id: string;
  kind: ObserverKind;
  /** for people */
  title: string;
  /** for example `{ weightsHash, codeVersion }` */
  details: Record<string, unknown>;
}

/** One response of an observer who is not at a browser. */
export interface ObserverTrial {
  stimulusId: string;
  contentHash: string;
  phase: TrialPhase;
  imageId: string;
  category: string;
  condition: string;
  response: string | null;
  rtMs: number | null;
  /** for example the value of each category */
  details?: Record<string, unknown>;
}

/** A response and what is stored with it. */
export interface StoredAnswer {
  response: string | null;
  details: Record<string, unknown>;
}

export interface ObserverTrials {
  study: string;
  stimuliHash: string;
  observer: StoredObserver;
  /** which of the study's lists it was given; left out where everybody, or a network, sees all */
  list?: number;
  trials: readonly ObserverTrial[];
}

export interface ObserverTrialStore {
  /**
   * Stores responses of one observer in one transaction, after those stored before. Stimuli that
   * the observer has answered already are skipped, so that a stopped run can be repeated.
   *
   * @throws VisavisError DISK_FULL; then nothing of it is stored
   */
  saveObserverTrials(batch: ObserverTrials): Promise<{ stored: number; skipped: number }>;
  /** the same for several observers, all or none */
  saveObservers(batches: readonly ObserverTrials[]): Promise<{ stored: number; skipped: number }>;
  /** ids of the stimuli that an observer has answered */
  answeredStimuli(study: string, stimuliHash: string, observerId: string): Promise<Set<string>>;
  /**
   * What observers of this id answered in other studies, by the hash of the stimulus's content.
   *
   * @param same whether an observer's stored details mean the same answers
   */
  answersElsewhere(
    study: string,
    observerId: string,
    same: (details: Record<string, unknown>) => boolean,
  ): Promise<Map<string, StoredAnswer>>;
  /** what is known of an observer, or null */
  findObserver(study: string, observerId: string): Promise<StoredObserver | null>;
  /** removes an observer with all trials, for example when a network's weights have changed */
  deleteObserver(study: string, observerId: string): Promise<void>;
  /** @returns how many there were */
  deleteSimulatedObservers(study: string): Promise<number>;
}

/** Rows of one INSERT; SQLite takes 32,766 values in a statement. */
const rowsPerStatement = 500;

export function observerTrialStore({ db, write }: Connection): ObserverTrialStore {
  const saveObservers: ObserverTrialStore['saveObservers'] = async (batches) => {
    const sum = { stored: 0, skipped: 0 };
    const study = batches[0]?.study;
    if (study === undefined) return sum;
    await write([study], async (transaction) => {
      for (const batch of batches) {
        const stored = await saveBatch(transaction, batch);
        sum.stored += stored;
        sum.skipped += batch.trials.length - stored;
      }
    });
    return sum;
  };

  return {
    saveObservers,
    saveObserverTrials: (batch) => saveObservers([batch]),

    async answeredStimuli(study, stimuliHash, observerId) {
      const rows = await db
        .selectFrom('trials')
        .innerJoin('sessions', 'sessions.id', 'trials.session')
        .select('trials.stimulus_id')
        .where('sessions.study', '=', study)
        .where('sessions.stimuli_hash', '=', stimuliHash)
        .where('sessions.observer', '=', observerId)
        .execute();
      return new Set(rows.flatMap((row) => row.stimulus_id ?? []));
    },

    async answersElsewhere(study, observerId, same) {
      const observers = await db
        .selectFrom('observers')
        .select(['study', 'details'])
        .where('id', '=', observerId)
        .where('study', '!=', study)
        .where('kind', '=', 'network')
        .execute();
      const studies = observers
        .filter(({ details }) => same(JSON.parse(details) as Record<string, unknown>))
        .map((observer) => observer.study);
      if (studies.length === 0) return new Map();
      const rows = await db
        .selectFrom('trials')
        .innerJoin('sessions', 'sessions.id', 'trials.session')
        .select(['trials.content_hash', 'trials.response', 'trials.details'])
        .where('sessions.study', 'in', studies)
        .where('sessions.observer', '=', observerId)
        .execute();
      return new Map(
        rows.flatMap(({ content_hash: hash, response, details }) => {
          if (hash === null) return [];
          const answer = {
            response,
            details: JSON.parse(details ?? '{}') as StoredAnswer['details'],
          };
          return [[hash, answer] as const];
        }),
      );
    },

    async findObserver(study, observerId) {
      const row = await db
        .selectFrom('observers')
        .select(['id', 'kind', 'title', 'details'])
        .where('study', '=', study)
        .where('id', '=', observerId)
        .executeTakeFirst();
      if (row === undefined) return null;
      return { ...row, details: JSON.parse(row.details) as Record<string, unknown> };
    },

    async deleteObserver(study, observerId) {
      await write([study], (transaction) =>
        transaction
          .deleteFrom('observers')
          .where('study', '=', study)
          .where('id', '=', observerId)
          .execute(),
      );
    },

    async deleteSimulatedObservers(study) {
      const result = await write([study], (transaction) =>
        transaction
          .deleteFrom('observers')
          .where('study', '=', study)
          .where('kind', '=', 'simulated')
          .executeTakeFirst(),
      );
      return Number(result.numDeletedRows);
    },
  };
}

/** @returns how many of the batch's trials were new */
async function saveBatch(transaction: Transaction<Tables>, batch: ObserverTrials): Promise<number> {
  const now = new Date().toISOString();
  const { study, observer } = batch;
  await transaction
    .insertInto('observers')
    .values({
      study,
      id: observer.id,
      kind: observer.kind,
      title: observer.title,
      created_at: now,
      details: JSON.stringify(observer.details),
    })
    .onConflict((conflict) =>
      conflict.columns(['study', 'id']).doUpdateSet({
        title: observer.title,
        details: JSON.stringify(observer.details),
      }),
    )
    .execute();
  const session = await sessionFor(transaction, batch, now);
  const answered = new Set(session.answered);
  const fresh = batch.trials.filter(({ stimulusId }) => {
    const isNew = !answered.has(stimulusId);
    answered.add(stimulusId);
    return isNew;
  });
  const rows = fresh.map((trial, position) => {
    const index = session.answered.length + position;
    return {
      session: session.id,
      trial_index: index,
      trial_number: index + 1,
      block: trial.phase === 'practice' ? 0 : 1,
      phase: trial.phase,
      stimulus_id: trial.stimulusId,
      content_hash: trial.contentHash,
      image_id: trial.imageId,
      category: trial.category,
      condition: trial.condition,
      response: trial.response,
      rt_seconds: trial.rtMs === null ? null : trial.rtMs / 1000,
      received_at: now,
      details: trial.details === undefined ? null : JSON.stringify(trial.details),
    };
  });
  for (let start = 0; start < rows.length; start += rowsPerStatement) {
    await transaction
      .insertInto('trials')
      .values(rows.slice(start, start + rowsPerStatement))
      .execute();
  }
  return rows.length;
}

/** The one session of an observer on these stimuli, made where it is missing. */
async function sessionFor(
  transaction: Transaction<Tables>,
  { study, stimuliHash, observer, list }: ObserverTrials,
  now: string,
): Promise<{ id: string; answered: string[] }> {
  const found = await transaction
    .selectFrom('sessions')
    .select('id')
    .where('study', '=', study)
    .where('stimuli_hash', '=', stimuliHash)
    .where('observer', '=', observer.id)
    .executeTakeFirst();
  if (found !== undefined) {
    const rows = await transaction
      .selectFrom('trials')
      .select('stimulus_id')
      .where('session', '=', found.id)
      .execute();
    await transaction
      .updateTable('sessions')
      .set({ updated_at: now })
      .where('id', '=', found.id)
      .execute();
    return { id: found.id, answered: rows.map((row) => row.stimulus_id ?? '') };
  }
  const id = randomBytes(9).toString('base64url');
  await transaction
    .insertInto('sessions')
    .values({
      id,
      study,
      observer: observer.id,
      number: 1,
      stimuli_hash: stimuliHash,
      status: 'complete',
      list: list ?? null,
      created_at: now,
      updated_at: now,
      completed_at: now,
    })
    .execute();
  return { id, answered: [] };
}
