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
  /** equal for every spelling of the condition */
  key: string;
  /** the same counts for each category presented */
  categories: AnswerTable[];
  /** where both answered wrongly: the two responses, as numbers of words; no response: −1 */
  wrongResponses: [first: number, second: number][];
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
    const together = answersTogether(trials, others, ignoreEnding);
    if (tableTotal(together) > 0) {
      const { condition, key } = trials;
      common.push({ condition, key, ...together });
    }
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

function answersTogether(
  first: ConditionTrials,
  second: ConditionTrials,
  ignoreEnding: boolean,
): Omit<CommonTrials, 'condition' | 'key'> {
  // index: 2 × right of the first + right of the second
  const counts = new Map<number, [number, number, number, number]>();
  const wrongResponses: CommonTrials['wrongResponses'] = [];
  let i = 0;
  let j = 0;
  while (i < first.stimuli.length && j < second.stimuli.length) {
    const a = ignoreEnding ? imageOf(first.stimuli[i]) : first.stimuli[i];
    const b = ignoreEnding ? imageOf(second.stimuli[j]) : second.stimuli[j];
    if (a === b) {
      const category = first.categories[i];
      let ofCategory = counts.get(category);
      if (ofCategory === undefined) counts.set(category, (ofCategory = [0, 0, 0, 0]));
      const answered = 2 * first.right[i] + second.right[j];
      ofCategory[answered]++;
      if (answered === 0) wrongResponses.push([first.responses[i], second.responses[j]]);
      i++;
      j++;
    } else if (a < b) i++;
    else j++;
  }
  const categories = [...counts.values()].map(
    ([bothWrong, onlySecondRight, onlyFirstRight, bothRight]): AnswerTable => {
      return { bothRight, onlyFirstRight, onlySecondRight, bothWrong };
    },
  );
  return { ...tableSum(categories), categories, wrongResponses };
}
