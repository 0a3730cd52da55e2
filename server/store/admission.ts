import type { Kysely, Transaction } from 'kysely';
import { VisavisError } from '../../src/errors.js';
import type { Tables } from './tables.js';

/** An id on a recruitment platform; lies in a table of its own and goes into no export. */
export interface PlatformId {
  platform: 'prolific';
  participant: string;
  study: string;
  session: string;
}

/** How many people may come to a study by one door. */
export interface Quota {
  study: string;
  stimuliHash: string;
  /** `plain`, `prolific` or `link:<name>` */
  source: string;
  /** null: as many as come */
  limit: number | null;
}

/** After this time without an answer somebody's place is given to another, ms. */
export const leaseMs = 60 * 60 * 1000;

type Reader = Kysely<Tables> | Transaction<Tables>;

/**
 * Is the quota reached? Who has finished counts, and who has answered in the last hour and was not
 * screened out.
 */
export async function isFull(reader: Reader, quota: Quota): Promise<boolean> {
  if (quota.limit === null) return false;
  const since = new Date(Date.now() - leaseMs).toISOString();
  const { taken } = await reader
    .selectFrom('sessions')
    .select((count) => count.fn.countAll<number>().as('taken'))
    .where('study', '=', quota.study)
    .where('stimuli_hash', '=', quota.stimuliHash)
    .where('token_hash', 'is not', null)
    .where('screened_out_at', 'is', null)
    .where((is) =>
      quota.source === 'plain'
        ? is.or([is('source', '=', 'plain'), is('source', 'is', null)])
        : is('source', '=', quota.source),
    )
    .where((is) => is.or([is('status', '=', 'complete'), is('updated_at', '>', since)]))
    .executeTakeFirstOrThrow();
  return taken >= quota.limit;
}

/** @throws VisavisError STUDY_FULL */
export async function refuseWhenFull(reader: Reader, quota: Quota): Promise<void> {
  if (await isFull(reader, quota)) throw new VisavisError('STUDY_FULL', { study: quota.study });
}

/** The session that somebody of this id on a platform has begun; null where there is none. */
export async function sessionOfPlatformId(
  reader: Reader,
  study: string,
  { platform, participant }: PlatformId,
): Promise<string | null> {
  const row = await reader
    .selectFrom('platform_ids')
    .select('session')
    .where('study', '=', study)
    .where('platform', '=', platform)
    .where('participant', '=', participant)
    .executeTakeFirst();
  return row?.session ?? null;
}
