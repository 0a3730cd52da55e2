import type { Kysely } from 'kysely';
import type { Tables } from './tables.js';

/** Sessions and whose they are. */
export function joinedSessions(db: Kysely<Tables>) {
  return db
    .selectFrom('sessions')
    .innerJoin('observers', (join) =>
      join
        .onRef('observers.study', '=', 'sessions.study')
        .onRef('observers.id', '=', 'sessions.observer'),
    );
}

/** Observers, sessions and trials, joined. */
export function joinedTrials(db: Kysely<Tables>) {
  return joinedSessions(db).innerJoin('trials', 'trials.session', 'sessions.id');
}
