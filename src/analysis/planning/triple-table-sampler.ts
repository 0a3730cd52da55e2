import type { RandomStream } from '../../random/index.js';
import { BinomialSampler } from '../statistics/binomial-sampler.js';
import type { TripleTable } from '../statistics/triple-table.js';
import { rightGiven } from './copy-model.js';
import type { CopyingObserver } from './copy-model.js';

/**
 * Draws the 8 counts of a person and two observers who copy her (each by herself), without drawing
 * trials: five binomial draws a study.
 */
export class TripleTableSampler {
  private readonly person: BinomialSampler;
  /** given that the person is wrong, and right */
  private readonly first: BinomialSampler[];
  private readonly second: BinomialSampler[];

  constructor(accuracy: number, first: CopyingObserver, second: CopyingObserver) {
    this.person = new BinomialSampler(accuracy);
    this.first = rightGiven(first).map((right) => new BinomialSampler(right));
    this.second = rightGiven(second).map((right) => new BinomialSampler(right));
  }

  draw(random: RandomStream, trials: number): TripleTable {
    const right = this.person.draw(random, trials);
    const counts = [trials - right, right].flatMap((share, given) => {
      const firstRight = this.first[given].draw(random, share);
      const bothOfRight = this.second[given].draw(random, firstRight);
      const secondOfWrong = this.second[given].draw(random, share - firstRight);
      const neither = share - firstRight - secondOfWrong;
      return [neither, secondOfWrong, firstRight - bothOfRight, bothOfRight];
    });
    return counts as unknown as TripleTable;
  }
}
