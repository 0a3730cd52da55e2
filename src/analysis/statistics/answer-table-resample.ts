import type { RandomStream } from '../../random/index.js';
import type { AnswerTable } from '../trials/common-trials.js';
import { tableTotal } from '../trials/common-trials.js';
import { binomialDraw } from './binomial-draw.js';

/**
 * One bootstrap resample of the stimuli that two observers answered. Drawing n stimuli with
 * replacement gives multinomial counts of the four outcomes, so the counts are drawn directly,
 * as three binomial draws.
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 5.
 */
export function resampleAnswerTable(random: RandomStream, table: AnswerTable): AnswerTable {
  const { bothRight, onlyFirstRight, onlySecondRight, bothWrong } = table;
  const agreeing = bothRight + bothWrong;
  const differing = onlyFirstRight + onlySecondRight;
  const total = tableTotal(table);
  const drawnAgreeing = binomialDraw(random, total, agreeing / total);
  const drawnDiffering = total - drawnAgreeing;
  const drawnBothRight = binomialDraw(random, drawnAgreeing, agreeing && bothRight / agreeing);
  const drawnOnlyFirst = binomialDraw(
    random,
    drawnDiffering,
    differing && onlyFirstRight / differing,
  );
  return {
    bothRight: drawnBothRight,
    bothWrong: drawnAgreeing - drawnBothRight,
    onlyFirstRight: drawnOnlyFirst,
    onlySecondRight: drawnDiffering - drawnOnlyFirst,
  };
}
