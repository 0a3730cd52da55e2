import { VisavisError } from '../src/errors.js';
import type { Study } from '../src/schema/study.js';
import type { Unsent } from '../src/schema/unsent.js';
import { parseFrozenStudy } from '../src/study/study-file.js';
import { checkAnswer, checkPlace, checkTiming } from './check-submission.js';
import type { Store } from './store/index.js';

/** What became of the answers in a data file. */
export interface StoredUnsent {
  /** answers that were not here yet */
  stored: number;
  /** answers that were here already */
  known: number;
  /** numbers of the trials that hold another answer, which is kept */
  conflicts: number[];
  /** numbers of the trials that are still without an answer */
  missing: number[];
}

/**
 * Stores the answers that a participant sent as a file, after the checks that they would have
 * passed on their way; a session that has all its answers then is complete. Doing it twice is
 * harmless.
 *
 * @throws VisavisError PARTICIPANT_UNKNOWN, INVALID_INPUT where an answer is none of this session's;
 *   then nothing is stored
 */
export async function storeUnsent(
  store: Store,
  study: Study,
  { observer, answers }: Unsent,
): Promise<StoredUnsent> {
  const session = await store.sessionOf(study.id, observer);
  if (session === null)
    throw new VisavisError('PARTICIPANT_UNKNOWN', { study: study.id, observer });
  const begunUnder =
    session.studyVersion === null
      ? null
      : await store.frozenVersion(study.id, session.studyVersion);
  const asBegun =
    begunUnder === null
      ? study
      : parseFrozenStudy(begunUnder.text, `the frozen file of ${study.id}`);
  const planned = answers.map((answer) => {
    checkAnswer(asBegun, answer);
    checkTiming(answer);
    return checkPlace(session, answer);
  });
  const result: StoredUnsent = { stored: 0, known: 0, conflicts: [], missing: [] };
  for (const [position, answer] of answers.entries()) {
    const outcome = await store.insertTrial(session, planned[position], answer);
    if (outcome === 'stored') result.stored++;
    else if (outcome === 'duplicate') result.known++;
    else result.conflicts.push(answer.index + 1);
  }
  const here = new Set(await store.storedTrials(session.id));
  result.missing = session.plan.flatMap(({ index, setAside }) =>
    here.has(index) || setAside ? [] : [index + 1],
  );
  if (result.missing.length === 0) await store.completeSession(session);
  return result;
}
