import { popcount } from './bits.js';
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
  wrongResponses: () => WrongResponses;
}

/** Where both answered wrongly: the two responses, as numbers of words; no response: −1. */
export interface WrongResponses {
  first: readonly number[];
  second: readonly number[];
  /** how many words there are */
  words: number;
}

/**
 * The common trials of two observers of one data set, condition by condition (display order), only
 * where there are any.
 */
export function commonTrials(first: ObserverTrials, second: ObserverTrials): CommonTrials[] {
  const common: CommonTrials[] = [];
  for (const trials of first.conditions) {
    const others = second.conditions.find(({ key }) => key === trials.key);
    if (others === undefined) continue;
    const categories = categoryTables(trials, others);
    if (categories.length === 0) continue;
    const { condition, key } = trials;
    const wrongResponses = () => bothWrongResponses(trials, others);
    common.push({ condition, key, ...tableSum(categories), categories, wrongResponses });
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

/** Counted 32 stimuli at a time; categories without common trials are left out. */
function categoryTables(first: ConditionTrials, second: ConditionTrials): AnswerTable[] {
  const tables: AnswerTable[] = [];
  for (const { firstWord, endWord } of first.stimuli.categories) {
    let bothSaw = 0;
    let bothRight = 0;
    let firstRight = 0;
    let secondRight = 0;
    for (let word = firstWord; word < endWord; word++) {
      const saw = first.seen[word] & second.seen[word];
      const right = first.right[word] & saw;
      const otherRight = second.right[word] & saw;
      bothSaw += popcount(saw);
      bothRight += popcount(right & otherRight);
      firstRight += popcount(right);
      secondRight += popcount(otherRight);
    }
    if (bothSaw === 0) continue;
    tables.push({
      bothRight,
      onlyFirstRight: firstRight - bothRight,
      onlySecondRight: secondRight - bothRight,
      bothWrong: bothSaw - firstRight - secondRight + bothRight,
    });
  }
  return tables;
}

function bothWrongResponses(one: ConditionTrials, other: ConditionTrials): WrongResponses {
  const first: number[] = [];
  const second: number[] = [];
  for (let word = 0; word < one.seen.length; word++) {
    let wrong = one.seen[word] & ~one.right[word] & (other.seen[word] & ~other.right[word]);
    while (wrong !== 0) {
      const place = 32 * word + 31 - Math.clz32(wrong & -wrong);
      first.push(one.firstResponses[place]);
      second.push(other.firstResponses[place]);
      wrong &= wrong - 1;
    }
  }
  return { first, second, words: one.stimuli.words.length };
}
