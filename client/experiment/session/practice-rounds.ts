import type { PlannedTrial } from '../../../src/schema/session.js';
import type { PracticeDecision } from '../../../src/schema/session-records.js';
import { words } from '../words/index.js';
import { SaidError } from '../words/said-error.js';
import type { Answers } from './answers.js';
import type { Running } from './entrance.js';
import type { PageTurner } from './page-turner.js';
import { fetchSession, judgePractice } from './server-session.js';
import { within } from './within.js';

/** How long answers of practice may be on their way before the person is told, ms. */
const patienceMs = 15_000;

/**
 * The last round of practice that is over, where nothing after it has begun; null: nothing is to be
 * judged.
 *
 * @param answered indices of the trials that are answered
 */
export function roundToJudge(
  trials: readonly PlannedTrial[],
  answered: ReadonlySet<number>,
): number | null {
  const roundOf = ({ round = 1 }: PlannedTrial) => round;
  const practice = trials.filter(({ phase }) => phase === 'practice');
  const isOver = (round: number) =>
    practice.every((trial) => roundOf(trial) !== round || answered.has(trial.index));
  const over = [...new Set(practice.map(roundOf))].filter(isOver);
  if (over.length === 0) return null;
  const last = Math.max(...over);
  const begun = trials.some(
    (trial) => (trial.phase !== 'practice' || roundOf(trial) > last) && answered.has(trial.index),
  );
  return begun ? null : last;
}

/** Practice to a criterion: the server says after each round whether there has to be another. */
export class PracticeRounds {
  private judged = 0;

  constructor(
    private readonly pages: PageTurner,
    private readonly running: Running,
    private readonly answers: Answers,
  ) {}

  /** Judges a round that has just ended; null where none has. Rounds not needed leave the plan. */
  async judge(): Promise<PracticeDecision | null> {
    const { state, token } = this.running;
    const round = roundToJudge(state.trials, this.answers.given);
    if (round === null || round <= this.judged) return null;
    this.pages.put({ kind: 'loading' });
    const decision = await this.pages.insist(words().steps.practiceAgain.notJudged, async () => {
      await this.sent();
      return judgePractice(token);
    });
    this.judged = round;
    if (decision.outcome === 'passed') {
      state.trials = state.trials.filter(
        (trial) => trial.phase !== 'practice' || (trial.round ?? 1) <= decision.round,
      );
    }
    return decision;
  }

  /**
   * The last page of somebody whose practice did not do; the server knows what she is given.
   *
   * @param anotherPerson lets the next person at this device begin; null where people have ids
   */
  async end(anotherPerson: (() => void) | null): Promise<never> {
    const { state, token } = this.running;
    const load = () => fetchSession(token);
    const told = await this.pages.insist(words().trouble.noSession, load);
    const { completion } = told?.screenedOut ?? state.screenedOut ?? { completion: null };
    this.pages.put({ kind: 'step', step: { kind: 'not-passed', completion, anotherPerson } });
    return new Promise<never>(() => {});
  }

  /** @throws SaidError where the answers do not get there for some time */
  private async sent(): Promise<void> {
    const sent = await within(this.answers.drained(), patienceMs);
    if (sent === 'late') throw new SaidError(words().steps.practiceAgain.noAnswer);
  }
}
