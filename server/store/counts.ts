import type { ObserverKind } from '../../src/schema/trial.js';
import type { Connection } from './connection.js';
import { joinedSessions, joinedTrials } from './joined.js';

/** Observers and trials of one study. */
export interface StudyCounts {
  participants: number;
  simulated: number;
  networks: number;
  /** practice left out */
  trials: number;
}

/** A trial for the dashboard's list of the newest. */
export interface LatestTrial {
  observer: string;
  kind: ObserverKind;
  at: string;
  condition: string;
  category: string;
  response: string | null;
}

/** How a study's sessions stand. */
export interface SessionCounts {
  running: number;
  complete: number;
  simulated: number;
}

/** So long after an answer its participant is taken to be still here, ms: a long break, no more. */
export const presentMs = 5 * 60_000;

export interface CountStore {
  /** by study id; studies without any observer are missing */
  studyCounts(): Promise<Map<string, StudyCounts>>;
  /**
   * Participants' sessions, and simulated observers. Who has sent nothing for {@link presentMs} is
   * not running, though her session can still be finished.
   *
   * @param now ms
   */
  sessionCounts(study: string, stimuliHash: string, now?: number): Promise<SessionCounts>;
  /** titles of observers by id */
  observerTitles(study: string): Promise<Map<string, string>>;
  /** the newest trials of people and simulated observers, newest first */
  latestTrials(study: string, limit: number): Promise<LatestTrial[]>;
}

export function countStore({ db }: Connection): CountStore {
  return {
    async studyCounts() {
      const observers = await db
        .selectFrom('observers')
        .select(['study', 'kind', (count) => count.fn.countAll<number>().as('n')])
        .groupBy(['study', 'kind'])
        .execute();
      const trials = await db
        .selectFrom('trials')
        .innerJoin('sessions', 'sessions.id', 'trials.session')
        .select(['sessions.study', (count) => count.fn.countAll<number>().as('n')])
        .where('trials.phase', 'in', ['test', 'draw'])
        .groupBy('sessions.study')
        .execute();
      const counts = new Map<string, StudyCounts>();
      const of = (study: string) => {
        const none = { participants: 0, simulated: 0, networks: 0, trials: 0 };
        const found = counts.get(study) ?? none;
        counts.set(study, found);
        return found;
      };
      const field = { participant: 'participants', network: 'networks', simulated: 'simulated' };
      for (const { study, kind, n } of observers) of(study)[field[kind] as keyof StudyCounts] = n;
      for (const { study, n } of trials) of(study).trials = n;
      return counts;
    },

    async sessionCounts(study, stimuliHash, now = Date.now()) {
      const since = new Date(now - presentMs).toISOString();
      const rows = await joinedSessions(db)
        .select(['observers.kind', 'sessions.status'])
        .select((count) => count.fn.countAll<number>().as('n'))
        .where((is) =>
          is.or([is('sessions.status', '=', 'complete'), is('sessions.updated_at', '>', since)]),
        )
        .where('sessions.screened_out_at', 'is', null)
        .where('sessions.study', '=', study)
        .where('sessions.stimuli_hash', '=', stimuliHash)
        .groupBy(['observers.kind', 'sessions.status'])
        .execute();
      const sum = (kind: ObserverKind, status: string) =>
        rows.find((row) => row.kind === kind && row.status === status)?.n ?? 0;
      return {
        running: sum('participant', 'running'),
        complete: sum('participant', 'complete'),
        simulated: sum('simulated', 'complete'),
      };
    },

    async observerTitles(study) {
      const rows = await db
        .selectFrom('observers')
        .select(['id', 'title'])
        .where('study', '=', study)
        .execute();
      return new Map(rows.map((row) => [row.id, row.title]));
    },

    async latestTrials(study, limit) {
      return joinedTrials(db)
        .select(['observers.id as observer', 'observers.kind', 'trials.received_at as at'])
        .select(['trials.condition', 'trials.category', 'trials.response'])
        .where('sessions.study', '=', study)
        .where('observers.kind', '!=', 'network')
        .where('trials.phase', '=', 'test')
        .orderBy('trials.received_at', 'desc')
        .orderBy('trials.trial_index', 'desc')
        .limit(limit)
        .execute();
    },
  };
}
