import type { ObserverKind, TrialRow } from '../../src/schema/trial.js';
import type { Connection } from './connection.js';
import { joinedTrials } from './joined.js';
import { timingColumns, withTiming } from './row-timing.js';

export interface TrialRowOptions {
  /** only trials on these stimuli; all where left out */
  stimuliHash?: string;
  /** simulated observers too? They are left out unless asked for. */
  includeSimulated?: boolean;
  /** only observers of these kinds */
  kinds?: readonly ObserverKind[];
  /** the networks' larger draw too? Default: yes */
  includeDraw?: boolean;
}

/** A response with what ties it to a stimulus and to the person who may see it. */
export interface StimulusAnswer {
  observer: string;
  title: string;
  stimulusId: string;
  contentHash: string;
  category: string;
  condition: string;
  response: string | null;
}

export interface TrialRowStore {
  /**
   * The trials of a study as analysis and exports take them, practice left out, in the order of
   * observer, session and trial. `imageName` is the id of the base image.
   */
  trialRows(study: string, options?: TrialRowOptions): Promise<TrialRow[]>;
  /** one participant's answers of the test */
  sessionAnswers(sessionId: string): Promise<StimulusAnswer[]>;
  /** all networks' answers to the test's stimuli */
  networkAnswers(study: string, stimuliHash: string): Promise<StimulusAnswer[]>;
}

/** A trial as analysis takes it. */
export const rowColumns = [
  'observers.id as observer',
  'observers.kind as kind',
  'sessions.number as session',
  'trials.trial_number as trial',
  'trials.rt_seconds as rtSeconds',
  'trials.response as response',
  'trials.category as category',
  'trials.condition as condition',
  'trials.image_id as imageName',
] as const;

const answerColumns = [
  'observers.id as observer',
  'observers.title as title',
  'trials.stimulus_id as stimulusId',
  'trials.content_hash as contentHash',
  'trials.category as category',
  'trials.condition as condition',
  'trials.response as response',
] as const;

export function trialRowStore({ db }: Connection): TrialRowStore {
  const joined = () => joinedTrials(db);

  return {
    async trialRows(study, options = {}) {
      const { stimuliHash, includeSimulated = false, includeDraw = true } = options;
      const everybody: ObserverKind[] = ['participant', 'network', 'simulated'];
      const usual = everybody.filter((kind) => includeSimulated || kind !== 'simulated');
      const kinds = options.kinds ?? usual;
      let query = joined()
        .select(rowColumns)
        .select(timingColumns)
        .where('observers.study', '=', study)
        .where('observers.kind', 'in', kinds)
        .where('trials.phase', 'in', includeDraw ? ['test', 'draw'] : ['test'])
        .orderBy('observers.created_at')
        .orderBy('observers.id')
        .orderBy('sessions.number')
        .orderBy('trials.trial_index');
      if (stimuliHash !== undefined) {
        query = query.where('sessions.stimuli_hash', '=', stimuliHash);
      }
      return (await query.execute()).map(withTiming);
    },

    async sessionAnswers(sessionId) {
      const rows = await joined()
        .select(answerColumns)
        .where('sessions.id', '=', sessionId)
        .where('trials.phase', '=', 'test')
        .orderBy('trials.trial_index')
        .execute();
      return rows as StimulusAnswer[]; // stimulus and hash are null for imported trials only
    },

    async networkAnswers(study, stimuliHash) {
      const rows = await joined()
        .select(answerColumns)
        .where('observers.study', '=', study)
        .where('observers.kind', '=', 'network')
        .where('sessions.stimuli_hash', '=', stimuliHash)
        .where('trials.phase', '=', 'test')
        .orderBy('observers.id')
        .orderBy('trials.trial_index')
        .execute();
      return rows as StimulusAnswer[];
    },
  };
}
