import { imageOf } from './observer-trials.js';
import type { ConditionTrials, ObserverTrials } from './observer-trials.js';

/** How two observers answered the stimuli that both saw: a 2 × 2 table of counts. */
export interface AnswerTable {
  bothRight: number;
  onlyFirstRight: number;
  onlySecondRight: number;
  bothWrong: number;
}

/** The common trials of two observers in one condition. */
export interface CommonTrials extends AnswerTable {
  condition: string;
}

/**
 * The common trials of two observers, condition by condition (display order), only where there are
 * any. Two trials belong together when short image name and condition agree; the file ending must
 * agree too, unless all images of one observer have one ending and all of the other another (one
 * set was stored as JPEG, the other as PNG).
 */
export function commonTrials(first: ObserverTrials, second: ObserverTrials): CommonTrials[] {
  const ignoreEnding =
    first.ending !== null && second.ending !== null && first.ending !== second.ending;
  const ofSecond = new Map(second.conditions.map((trials) => [trials.key, trials]));
  const common: CommonTrials[] = [];
  for (const trials of first.conditions) {
    const others = ofSecond.get(trials.key);
    if (others === undefined) continue;
    const table = answerTable(trials, others, ignoreEnding);
    if (tableTotal(table) > 0) common.push({ condition: trials.condition, ...table });
  }
  return common;
}

/** Number of common trials. */
export function tableTotal(table: AnswerTable): number {
  return table.bothRight + table.onlyFirstRight + table.onlySecondRight + table.bothWrong;
}

/** The sum of several tables; for counts only, κ is never computed from it. */
export function tableSum(tables: readonly AnswerTable[]): AnswerTable {
  const sum = { bothRight: 0, onlyFirstRight: 0, onlySecondRight: 0, bothWrong: 0 };
  for (const table of tables) {
    sum.bothRight += table.bothRight;
    sum.onlyFirstRight += table.onlyFirstRight;
    sum.onlySecondRight += table.onlySecondRight;
    sum.bothWrong += table.bothWrong;
  }
  return sum;
}

function answerTable(
  first: ConditionTrials,
  second: ConditionTrials,
  ignoreEnding: boolean,
): AnswerTable {
  const counts = [0, 0, 0, 0]; // index: 2 × right of the first + right of the second
  let i = 0;
  let j = 0;
  while (i < first.stimuli.length && j < second.stimuli.length) {
    const a = ignoreEnding ? imageOf(first.stimuli[i]) : first.stimuli[i];
    const b = ignoreEnding ? imageOf(second.stimuli[j]) : second.stimuli[j];
    if (a === b) counts[2 * first.right[i++] + second.right[j++]]++;
    else if (a < b) i++;
    else j++;
  }
  return {
    bothWrong: counts[0],
    onlySecondRight: counts[1],
    onlyFirstRight: counts[2],
    bothRight: counts[3],
  };
}
