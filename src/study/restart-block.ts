import { randomStream } from '../random/index.js';
import type { SessionTrial } from './plan-session.js';

/** A session's plan after the block that was broken off has been begun anew. */
export interface RestartedPlan {
  plan: SessionTrial[];
  /** indices of the answers that are set aside */
  setAside: number[];
}

/** How many times the trials of a session may be set aside. */
export const mostSetAside = 10;

/**
 * Begins the block (of practice, the round) that a session stands in anew: its trials come again in
 * another order and with other masks, and all that follows comes after them. No key is given twice:
 * what was answered, or may still be on its way (of later blocks too), keeps its index and is marked
 * `setAside`; new trials have new indices. So that no plan grows without end, somebody goes on where
 * she stood once {@link mostSetAside} times the trials of her session are set aside.
 *
 * @param stored indices of the trials that are stored
 * @param seed the session's
 * @returns null where the session stands at a block's beginning, at its end, or at that limit
 */
export function restartBlock(
  plan: readonly SessionTrial[],
  stored: ReadonlySet<number>,
  seed: number,
): RestartedPlan | null {
  const current = plan.filter((trial) => !trial.setAside);
  const next = current.find(({ index }) => !stored.has(index));
  if (next === undefined) return null;
  if (plan.length - current.length >= mostSetAside * current.length) return null;
  const sameRun = ({ block, round }: SessionTrial) => block === next.block && round === next.round;
  const broken = current.filter(sameRun);
  const setAside = broken.map(({ index }) => index).filter((index) => stored.has(index));
  if (setAside.length === 0) return null;
  let index = 1 + Math.max(...plan.map((trial) => trial.index));
  const draws = randomStream(seed, 'again', index);
  const again = draws.shuffle(broken).map((trial) => ({ ...trial, maskSeed: draws.uint32() }));
  const done = current.filter((trial) => !sameRun(trial) && trial.index < broken[0].index);
  const later = current.filter((trial) => !sameRun(trial) && trial.index > broken[0].index);
  const answeredEarly = later.filter((trial) => stored.has(trial.index));
  const coming = later.filter((trial) => !stored.has(trial.index));
  return {
    plan: [
      ...plan.filter((trial) => trial.setAside || done.includes(trial)),
      ...[...broken, ...coming].map((trial) => ({ ...trial, setAside: true as const })),
      ...answeredEarly,
      ...[...again, ...coming].map((trial) => ({ ...trial, index: index++ })),
    ],
    setAside,
  };
}
