import type { RandomStream } from '../../random/index.js';
import { BinomialSampler } from '../statistics/binomial-sampler.js';
import type { AnswerTable } from '../trials/common-trials.js';
import { copyingObserver, rightGiven } from './copy-model.js';

/**
 * Draws the counts of the four outcomes for two observers of wanted accuracies and κ, as the copy
 * model's trials would give them but without drawing trials: three binomial draws a study.
 */
export class AnswerTableSampler {
  private readonly first: BinomialSampler;
  private readonly secondIfWrong: BinomialSampler;
  private readonly secondIfRight: BinomialSampler;

  /** @throws INVALID_INPUT where the accuracies do not allow this κ */
  constructor(first: number, second: number, kappa: number) {
    const [ifWrong, ifRight] = rightGiven(copyingObserver(first, second, kappa));
    this.first = new BinomialSampler(first);
    this.secondIfWrong = new BinomialSampler(ifWrong);
    this.secondIfRight = new BinomialSampler(ifRight);
  }

  draw(random: RandomStream, trials: number): AnswerTable {
    const right = this.first.draw(random, trials);
    const bothRight = this.secondIfRight.draw(random, right);
    const onlySecondRight = this.secondIfWrong.draw(random, trials - right);
    return {
      bothRight,
      onlyFirstRight: right - bothRight,
      onlySecondRight,
      bothWrong: trials - right - onlySecondRight,
    };
  }
}
