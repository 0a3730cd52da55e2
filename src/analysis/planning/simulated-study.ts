import type { RandomStream } from '../../random/index.js';
import { kappaDifferenceInterval } from '../statistics/kappa-difference-interval.js';
import { kappaScoreInterval } from '../statistics/kappa-score-interval.js';
import { pairsOfTriple } from '../statistics/triple-table.js';
import { kappaDifference, kappaWithNetwork } from '../uncertainty/group-kappa.js';
import { copiedAnswers, copyingObserver, independentAnswers } from './copy-model.js';
import { TripleTableSampler } from './triple-table-sampler.js';

/** What a planned study compares. */
export interface PlannedComparison {
  /** how many people, at least 1 */
  people: number;
  /** of each person, and of each network */
  accuracy: number;
  networkAccuracy: number;
  /** of a network with each person */
  kappa: number;
  /** of a second network with each person; null: one network, an interval of κ is asked for */
  otherKappa: number | null;
  /** of people with one another; does not matter for one person */
  kappaAmongPeople: number;
}

type Interval = { low: number; high: number } | null;

/** resamples of the stimuli in each simulated study of several people */
const resamples = 100;

/**
 * Studies by the copy model, and the interval that visavis would give of κ, or of the difference of two
 * networks' κ. With one person the interval is over new stimuli. With several it is over new stimuli
 * and new people: people copy from a common observer (with probability √κ of one another) and so do
 * networks, so that each pair has the wanted κ.
 * Source: Klein et al. 2025, arXiv 2507.06645 (copy model).
 *
 * @returns draws one study of so many trials
 * @throws INVALID_INPUT where the accuracies do not allow a κ
 */
export function simulatedStudy(
  comparison: PlannedComparison,
): (random: RandomStream, trials: number) => Interval {
  const { people, accuracy, networkAccuracy, kappa, otherKappa } = comparison;
  const network = (value: number, divisor = 1) =>
    copyingObserver(accuracy, networkAccuracy, value / divisor, {
      first: 'the accuracy of people',
      second: 'the accuracy of networks',
      kappa:
        divisor === 1 ? 'κ with a network' : 'κ with a network over the root of κ among people',
    });
  if (people === 1) {
    const first = network(kappa);
    const sampler = new TripleTableSampler(accuracy, first, network(otherKappa ?? kappa));
    return (random, trials) => {
      const table = sampler.draw(random, trials);
      return otherKappa === null
        ? kappaScoreInterval(pairsOfTriple(table)[0])
        : kappaDifferenceInterval(table);
    };
  }
  const root = Math.sqrt(comparison.kappaAmongPeople);
  const person = copyingObserver(accuracy, accuracy, root);
  const networks = (otherKappa === null ? [kappa] : [kappa, otherKappa]).map((value) =>
    network(value, root),
  );
  return (random, trials) => {
    const common = independentAnswers(random, trials, accuracy);
    const observers = [...Array.from({ length: people }, () => person), ...networks];
    const conditions = [{ right: observers.map((one) => copiedAnswers(random, common, one)) }];
    const options = { resamples, seed: random.uint32() };
    const measure = otherKappa === null ? kappaWithNetwork : kappaDifference;
    return measure(conditions, options)?.intervals.both ?? null;
  };
}
