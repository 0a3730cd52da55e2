import type { PlannedTrial } from '../../../src/schema/session.js';

/** A run of trials between breaks. */
export interface Block {
  /** 0 = practice, then 1, 2, ... */
  block: number;
  phase: PlannedTrial['phase'];
  /** of practice, counted from 1 */
  round: number;
  trials: PlannedTrial[];
}

/**
 * What is left of a session: the trials that were not answered yet, in order, block by block.
 *
 * @param answered indices that the server has or that wait here to be sent
 */
export function remainingBlocks(
  trials: readonly PlannedTrial[],
  answered: ReadonlySet<number>,
): Block[] {
  const blocks: Block[] = [];
  const open = trials.filter((trial) => !answered.has(trial.index));
  for (const trial of open.sort((a, b) => a.index - b.index)) {
    const last = blocks.at(-1);
    const { block, phase, round = 1 } = trial;
    if (last?.block === block && last.phase === phase && last.round === round) {
      last.trials.push(trial);
    } else blocks.push({ block, phase, round, trials: [trial] });
  }
  return blocks;
}

/** Share of the test trials that are answered, 0 to 1. */
export function testProgress(
  trials: readonly PlannedTrial[],
  answered: ReadonlySet<number>,
): number {
  const test = trials.filter((trial) => trial.phase === 'test');
  if (test.length === 0) return 1;
  return test.filter((trial) => answered.has(trial.index)).length / test.length;
}

/** Share of missed trials above which a break asks for an answer to every picture. */
export const missedShareLimit = 0.02;
