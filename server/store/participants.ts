import { sql } from 'kysely';
import { withdrawalCodeSchema } from '../../src/schema/withdrawal.js';
import type { Connection } from './connection.js';
import { joinedSessions } from './joined.js';

/** One participant's session, and what of it is stored. */
export interface ParticipantProgress {
  observer: string;
  status: 'running' | 'complete';
  source: string;
  startedAt: string;
  lastAt: string;
  incompleteAt: string | null;
  /** null where everybody sees the same */
  list: number | null;
  screenedOutAt: string | null;
  planned: number;
  trials: number;
  lastBlock: number | null;
  /** test trials, and those of them without an answer */
  seen: number;
  missed: number;
  /** attention checks answered, and those answered rightly */
  checks: number;
  checksRight: number;
  /** share of test trials on time; null: none */
  timingOk: number | null;
  /** of the display, as the first answer tells it; null: none yet */
  refreshHz: number | null;
  /** family and version of the browser; null: not told */
  browser: string | null;
  /** agreed that her answers be made public? null: not asked */
  sharing: 0 | 1 | null;
}

export interface ParticipantStore {
  /** everybody who has agreed, previews left out, newest first */
  participants(study: string, stimuliHash: string): Promise<ParticipantProgress[]>;
  /** random names of everybody who has agreed, on whatever stimuli, previews left out */
  participantNames(study: string): Promise<string[]>;
  /** the name of whoever has this name, id on a platform, or withdrawal code; null: nobody */
  findParticipant(study: string, text: string): Promise<string | null>;
}

export function participantStore({ db }: Connection): ParticipantStore {
  return {
    async participants(study, stimuliHash) {
      const rows = await joinedSessions(db)
        .leftJoin('trials', 'trials.session', 'sessions.id')
        .select(['sessions.observer', 'sessions.status', 'sessions.created_at as startedAt'])
        .select(['sessions.updated_at as lastAt', 'sessions.incomplete_at as incompleteAt'])
        .select('sessions.sharing')
        .select('sessions.screened_out_at as screenedOutAt')
        .select('sessions.list')
        .select([
          sql<string>`coalesce(sessions.source, 'plain')`.as('source'),
          sql<number>`(select count(*) from json_each(sessions.plan)
            where json_extract(value, '$.setAside') is null)`.as('planned'),
          sql<number>`count(trials.trial_index)`.as('trials'),
          sql<number | null>`max(trials.block)`.as('lastBlock'),
          sql<number>`count(case when trials.phase = 'test' then 1 end)`.as('seen'),
          sql<number>`count(case when trials.phase = 'test' and trials.response is null then 1 end)`.as(
            'missed',
          ),
          sql<number>`count(case when trials.phase = 'attention' then 1 end)`.as('checks'),
          sql<number>`count(case when trials.phase = 'attention' and trials.response = trials.category then 1 end)`.as(
            'checksRight',
          ),
          sql<number | null>`avg(case when trials.phase = 'test' then trials.timing_ok end)`.as(
            'timingOk',
          ),
          sql<number | null>`(select json_extract(earliest.payload, '$.presentation.refreshHz')
            from trials as earliest where earliest.session = sessions.id and earliest.payload is not null
            order by earliest.trial_index limit 1)`.as('refreshHz'),
          sql<string | null>`(select json_extract(value, '$.browser') ||
            coalesce(' ' || json_extract(value, '$.browserMajor'), '')
            from session_records where session = sessions.id and kind = 'device')`.as('browser'),
        ])
        .where('sessions.study', '=', study)
        .where('sessions.stimuli_hash', '=', stimuliHash)
        .where('observers.kind', '=', 'participant')
        .groupBy('sessions.id')
        .orderBy('sessions.created_at', 'desc')
        .execute();
      return rows;
    },

    async participantNames(study) {
      const rows = await db
        .selectFrom('observers')
        .select('id')
        .where('study', '=', study)
        .where('kind', '=', 'participant')
        .orderBy('created_at')
        .execute();
      return rows.map(({ id }) => id);
    },

    async findParticipant(study, text) {
      const code = withdrawalCodeSchema.safeParse(text);
      const row = await joinedSessions(db)
        .leftJoin('platform_ids', 'platform_ids.session', 'sessions.id')
        .select('sessions.observer')
        .where('sessions.study', '=', study)
        .where('observers.kind', '=', 'participant')
        .where((is) =>
          is.or([
            is('sessions.observer', '=', text),
            is('platform_ids.participant', '=', text),
            is('platform_ids.platform_session', '=', text),
            ...(code.success ? [is('sessions.withdrawal_code', '=', code.data)] : []),
          ]),
        )
        .executeTakeFirst();
      return row?.observer ?? null;
    },
  };
}
