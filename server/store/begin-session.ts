import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Language } from '../../src/schema/language.js';
import type { SessionTrial } from '../../src/study/plan-session.js';
import { refuseWhenFull, sessionOfPlatformId, type PlatformId } from './admission.js';
import { nextList } from './lists.js';
import { storedStudy } from './preview.js';
import { refuseUnlessOpen } from './study-controls.js';
import { versionOf } from './study-versions.js';
import type { Tables } from './tables.js';

/** A participant's session about to begin. */
export interface NewSession {
  study: string;
  stimuliHash: string;
  /** SHA-256 of the token; the token itself is nowhere stored */
  tokenHash: string;
  length: 'full' | 'short';
  seed: number;
  /** the trials of one of the study's lists; where everybody sees the same, of list 1 */
  plan: (list: number) => SessionTrial[];
  /** how many lists the study has (default 1) */
  lists?: number;
  /** the study file, which is frozen with the first participant; left out: nothing is frozen */
  file?: { fileHash: string; text: string };
  /** SHA-256 of what the participant agreed to */
  consentHash: string;
  /** in which she read it */
  language?: Language;
  /** may her answers be made public, and the SHA-256 of that question? null: not asked */
  sharing?: { agreed: boolean; version: string } | null;
  /** with which the participant can withdraw later */
  withdrawalCode: string;
  /** by which door the participant came; left out: by the plain address, as many as come */
  door?: {
    source: string;
    limit: number | null;
    platformId: PlatformId | null;
    preview: boolean;
    /** name of an observer whom a program plays; null: a person */
    simulated: string | null;
  };
}

/** What became of it. */
export interface BegunSession {
  id: string;
  observer: string;
  plan: SessionTrial[];
  list: number | null;
  studyVersion: number | null;
}

export const plainDoor = {
  ...{ source: 'plain', limit: null, platformId: null, preview: false },
  simulated: null,
} satisfies NewSession['door'];

/**
 * Makes the rows of a session: participant, list, version of the study file.
 *
 * @returns null where somebody of the same id on a platform has begun already: her session has the
 *   new token
 * @throws VisavisError STUDY_NOT_OPEN, STUDY_FULL
 */
export async function beginSession(
  transaction: Transaction<Tables>,
  session: NewSession,
): Promise<BegunSession | null> {
  const { stimuliHash, door = plainDoor } = session;
  const { source, platformId, preview, simulated } = door;
  const study = storedStudy(session.study, preview);
  if (platformId !== null) {
    const known = await sessionOfPlatformId(transaction, study, platformId);
    if (known !== null) {
      await transaction
        .insertInto('session_tokens')
        .values({ token_hash: session.tokenHash, session: known })
        .execute();
      return null;
    }
  }
  const counts = !preview && simulated === null;
  if (counts) {
    await refuseUnlessOpen(transaction, study);
    await refuseWhenFull(transaction, { ...door, study, stimuliHash });
  }
  const { file, length, lists = 1, seed } = session;
  const wanted = { study, stimuliHash, length, source, lists };
  const list = await nextList(transaction, wanted, randomShare());
  const version =
    counts && file !== undefined
      ? await versionOf(transaction, { study, stimuliHash, ...file })
      : null;
  const begun: BegunSession = {
    id: randomBytes(9).toString('base64url'),
    observer: simulated ?? `p-${randomName()}`,
    plan: session.plan(list ?? 1),
    list,
    studyVersion: version?.number ?? null,
  };
  const now = new Date().toISOString();
  const { language = null, sharing = null } = session;
  await insertObserver(transaction, { study, id: begun.observer, now, simulated });
  await transaction
    .insertInto('sessions')
    .values({
      id: begun.id,
      study,
      observer: begun.observer,
      number: 1,
      stimuli_hash: stimuliHash,
      status: 'running',
      token_hash: session.tokenHash,
      length,
      seed,
      plan: JSON.stringify(begun.plan),
      consent_at: now,
      consent_hash: session.consentHash,
      language,
      sharing: sharing === null ? null : sharing.agreed ? 1 : 0,
      sharing_at: sharing === null ? null : now,
      sharing_version: sharing?.version ?? null,
      created_at: now,
      updated_at: now,
      completed_at: null,
      withdrawal_code: session.withdrawalCode,
      source,
      list,
      study_version: begun.studyVersion,
    })
    .execute();
  if (platformId !== null) {
    const { platform, participant } = platformId;
    const platformRow = {
      platform_study: platformId.study,
      platform_session: platformId.session,
    };
    await transaction
      .insertInto('platform_ids')
      .values({ study, platform, participant, ...platformRow, session: begun.id })
      .execute();
  }
  return begun;
}

/** A simulated observer of the same name that did not come to its end is begun anew. */
async function insertObserver(
  transaction: Transaction<Tables>,
  {
    study,
    id,
    now,
    simulated,
  }: { study: string; id: string; now: string; simulated: string | null },
): Promise<void> {
  if (simulated !== null) {
    await transaction
      .deleteFrom('observers')
      .where('study', '=', study)
      .where('id', '=', id)
      .where('kind', '=', 'simulated')
      .execute();
  }
  await transaction
    .insertInto('observers')
    .values({
      study,
      id,
      kind: simulated === null ? 'participant' : 'simulated',
      title: id,
      created_at: now,
      details: simulated === null ? '{}' : JSON.stringify({ browser: true }),
    })
    .execute();
}

const nameLetters = 'abcdefghjkmnpqrstuvwxyz23456789'; // none that is read as another

/** Eight letters, about 40 bits: says nothing and does not come twice. */
function randomName(): string {
  return [...randomBytes(8)].map((byte) => nameLetters[byte % nameLetters.length]).join('');
}

/** 0 up to 1, not to be foreseen. */
function randomShare(): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32;
}
