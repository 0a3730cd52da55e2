import type { Proportion } from '../schema/analysis.js';
import type { ObserverMeasure } from './measure.js';
import { wilsonInterval } from './statistics/wilson-interval.js';

/**
 * Share of trials on which the response is the category presented, over all trials: no response is
 * wrong, never dropped. Over several conditions: pooled over trials, as in model-vs-human.
 */
export const accuracy: ObserverMeasure<Proportion> = {
  of: 'observer',
  name: 'accuracy',
  title: 'Accuracy',
  reference: 'Geirhos et al. 2021, arXiv 2106.07411; interval: Wilson 1927',
  compute(conditions) {
    let correct = 0;
    let trials = 0;
    for (const condition of conditions) {
      correct += condition.correct;
      trials += condition.trials;
    }
    return wilsonInterval(correct, trials);
  },
};
