import { randomStream } from '../../src/random/index.js';
import { sixteenCategories } from '../../src/schema/category.js';
import { ImageNames } from '../../src/schema/image-names.js';
import type { TrialTable } from '../../src/schema/trial-table.js';
import {
  accuracy,
  commonTrials,
  consistencyParts,
  errorConsistency,
  groupTrials,
} from './built-program.js';

const observers = 100;
const stimuli = 100_000;
const resamples = 1000;
/** share of the stimuli that an observer names, not guesses */
const known = 0.6;

/** What many observers of many stimuli took, s. */
export interface ManyObservers {
  observers: number;
  stimuli: number;
  pairs: number;
  resamples: number;
  groupingSeconds: number;
  accuracySeconds: number;
  kappaSeconds: number;
  /** of all pairs with an interval: nobody agrees with anybody here, so that 5 % leave 0 out */
  intervalsWithoutZero: number;
}

/** Accuracy of 100 observers who name 100,000 stimuli each, and κ of all pairs with intervals. */
export function manyObservers(): ManyObservers {
  const table = madeUpTable();
  const laps = [performance.now()];
  const grouped = groupTrials(table);
  laps.push(performance.now());
  for (const { conditions } of grouped) accuracy.compute(conditions);
  laps.push(performance.now());
  let pairs = 0;
  let without = 0;
  for (const [i, first] of grouped.entries()) {
    for (const second of grouped.slice(i + 1)) {
      const options = { bootstrap: resamples, seed: 1, pair: [first.id, second.id] as const };
      const common = commonTrials(first, second);
      const [{ kappa }] = errorConsistency.compute(common, options);
      consistencyParts.compute(common, options);
      pairs++;
      if ((kappa.low ?? -1) > 0 || (kappa.high ?? 1) < 0) without++;
    }
  }
  laps.push(performance.now());
  const [groupingSeconds, accuracySeconds, kappaSeconds] = laps
    .slice(1)
    .map((end, lap) => (end - laps[lap]) / 1000);
  return {
    ...{ observers, stimuli, pairs, resamples, groupingSeconds, accuracySeconds, kappaSeconds },
    intervalsWithoutZero: without / pairs,
  };
}

function madeUpTable(): TrialTable {
  const trials = observers * stimuli;
  const images = new ImageNames();
  for (let image = 0; image < stimuli; image++) images.add(`image-${image}`);
  const table: TrialTable = {
    trials,
    observers: Array.from({ length: observers }, (_, number) => ({
      id: `observer-${number + 1}`,
      kind: 'participant',
    })),
    ...{ conditions: ['c05'], words: sixteenCategories },
    ...{ observer: new Int32Array(trials), condition: new Int32Array(trials) },
    ...{ category: new Int32Array(trials), response: new Int32Array(trials) },
    ...{ session: new Float64Array(trials).fill(1), trial: new Float64Array(trials) },
    ...{ rtSeconds: new Float64Array(trials).fill(NaN), image: new Int32Array(trials) },
    images,
    timingProblems: null,
  };
  const random = randomStream(1, 'many-observers');
  for (let at = 0; at < trials; at++) {
    const image = at % stimuli;
    table.observer[at] = Math.floor(at / stimuli);
    table.image[at] = image;
    table.trial[at] = image + 1;
    table.category[at] = image % 16;
    table.response[at] = random.uniform() < known ? image % 16 : random.integer(16);
  }
  return table;
}
