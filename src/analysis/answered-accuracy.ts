import type { Proportion } from '../schema/analysis.js';
import type { ObserverMeasure } from './measure.js';
import { wilsonInterval } from './statistics/wilson-interval.js';

/**
 * The other convention for trials without a response: they are left out, and accuracy is the share of
 * right answers among those given. Null where no trial was answered. It flatters observers who pass on
 * what they cannot see; {@link accuracy} is what all else is computed from.
 */
export const answeredAccuracy: ObserverMeasure<Proportion | null> = {
  of: 'observer',
  name: 'answered-accuracy',
  title: 'Accuracy of the answers given',
  reference: 'as Geirhos et al. 2018, arXiv 1808.08750, count; interval: Wilson 1927',
  compute(conditions) {
    let correct = 0;
    let answered = 0;
    for (const condition of conditions) {
      correct += condition.correct;
      answered += condition.trials - condition.noResponse;
    }
    return answered === 0 ? null : wilsonInterval(correct, answered);
  },
};
