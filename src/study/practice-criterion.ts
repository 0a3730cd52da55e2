import type { PracticeDecision } from '../schema/session-records.js';
import type { PracticeCriterion } from '../schema/session-steps.js';
import type { SessionTrial } from './plan-session.js';

/** What is stored of a practice trial. */
export interface PracticeAnswer {
  index: number;
  correct: boolean;
}

/**
 * Judges the last round of practice of which every answer is stored: its last `window` answers
 * count, missed ones as wrong. Rounds that are not needed any more leave the plan.
 *
 * @param plan the session's trials
 * @param answers of its practice, in any order
 * @returns what follows, and the plan that is left
 */
export function judgePractice(
  criterion: PracticeCriterion | undefined,
  plan: readonly SessionTrial[],
  answers: readonly PracticeAnswer[],
): { decision: PracticeDecision; plan: SessionTrial[] } {
  const correct = new Map(answers.map((answer) => [answer.index, answer.correct]));
  const practice = plan.filter(({ phase, setAside }) => phase === 'practice' && !setAside);
  const roundOf = (trial: SessionTrial) => trial.round ?? 1;
  const rounds = [...new Set(practice.map(roundOf))].sort((a, b) => a - b);
  const inRound = (round: number) => practice.filter((trial) => roundOf(trial) === round);
  const whole = rounds.filter((round) => inRound(round).every(({ index }) => correct.has(index)));
  const round = whole.at(-1);
  const last = rounds.at(-1);
  if (criterion === undefined || round === undefined || last === undefined) {
    const none = { outcome: 'none', right: 0, of: 0, round: 0, rounds: rounds.length } as const;
    return { decision: none, plan: [...plan] };
  }
  const counted = inRound(round).slice(-criterion.window);
  const right = counted.filter(({ index }) => correct.get(index) === true).length;
  const of = counted.length;
  const told = { right, of, round, rounds: criterion.rounds };
  if (right / of >= criterion.shareCorrect) {
    const needed = plan.filter((trial) => trial.phase !== 'practice' || roundOf(trial) <= round);
    return { decision: { outcome: 'passed', ...told }, plan: needed };
  }
  if (round < last) return { decision: { outcome: 'again', ...told }, plan: [...plan] };
  const outcome = criterion.otherwise === 'screen-out' ? 'screened-out' : 'go-on';
  return { decision: { outcome, ...told }, plan: [...plan] };
}
