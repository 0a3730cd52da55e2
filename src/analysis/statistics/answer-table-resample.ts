import type { RandomStream } from '../../random/index.js';
import type { AnswerTable } from '../trials/common-trials.js';
import { tableTotal } from '../trials/common-trials.js';
import { BinomialSampler } from './binomial-sampler.js';

/**
 * Makes bootstrap resamples of the stimuli that two observers answered. Drawing n stimuli with
 * replacement gives multinomial counts of the four outcomes, so the counts are drawn directly,
 * as three binomial draws.
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993), chapter 5.
 */
export function answerTableResampler(table: AnswerTable): (random: RandomStream) => AnswerTable {
  const { bothRight, onlyFirstRight, onlySecondRight, bothWrong } = table;
  const total = tableTotal(table);
  const agreeing = bothRight + bothWrong;
  const differing = onlyFirstRight + onlySecondRight;
  const agreement = new BinomialSampler(agreeing / total);
  const rightAmongAgreeing = new BinomialSampler(agreeing && bothRight / agreeing);
  const firstAmongDiffering = new BinomialSampler(differing && onlyFirstRight / differing);
  return (random) => {
    const drawnAgreeing = agreement.draw(random, total);
    const drawnDiffering = total - drawnAgreeing;
    const drawnBothRight = rightAmongAgreeing.draw(random, drawnAgreeing);
    const drawnOnlyFirst = firstAmongDiffering.draw(random, drawnDiffering);
    return {
      bothRight: drawnBothRight,
      bothWrong: drawnAgreeing - drawnBothRight,
      onlyFirstRight: drawnOnlyFirst,
      onlySecondRight: drawnDiffering - drawnOnlyFirst,
    };
  };
}
