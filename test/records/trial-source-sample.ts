import type { ExportedSession, TrialSource } from '../../src/records/index.js';
import type { ExportedTrial } from '../../src/schema/exported-trial.js';
import { sampleSubmission } from '../server/store/trial-sample.js';

/** All that pieces say, in one text. */
export async function text(pieces: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let whole = '';
  for await (const piece of pieces) whole += piece;
  return whole;
}

/** A trial of a person; what is given replaces its parts. */
export function sampleTrial(changed: Partial<ExportedTrial> = {}): ExportedTrial {
  const { choices, presentation } = sampleSubmission({ index: 1, contentHash: 'c'.repeat(64) });
  return {
    observer: 'participant-1',
    kind: 'participant',
    session: 1,
    trial: 1,
    rtSeconds: 0.6125,
    response: 'cat',
    category: 'cat',
    condition: 'c10',
    imageName: 'image-1',
    sessionComplete: true,
    language: 'en',
    phase: 'test',
    block: 1,
    list: null,
    studyVersion: 1,
    studyFileHash: 'e'.repeat(64),
    timingOk: true,
    timingProblems: [],
    stimulusId: 'a'.repeat(64),
    contentHash: 'c'.repeat(64),
    choices,
    presentation,
    ...changed,
  };
}

/** A source of some trials, one session for each observer and session number. */
export function sampleSource(trials: readonly ExportedTrial[]): TrialSource {
  const sessions = new Map<string, ExportedSession>();
  const idOf = (trial: ExportedTrial) => `${trial.observer} ${trial.session}`;
  for (const trial of trials) {
    const { observer, kind, session: number } = trial;
    sessions.set(idOf(trial), { id: idOf(trial), observer, kind, number });
  }
  // eslint-disable-next-line @typescript-eslint/require-await -- as the store's
  async function* of(session: ExportedSession) {
    yield* trials.filter((trial) => idOf(trial) === session.id);
  }
  const distinct = (key: 'category' | 'condition') =>
    [...new Set(trials.map((trial) => trial[key]))].sort();
  return {
    sessions: [...sessions.values()],
    rows: of,
    trials: of,
    occurring: () =>
      Promise.resolve({ categories: distinct('category'), conditions: distinct('condition') }),
  };
}
