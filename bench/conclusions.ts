/**
 * How often intervals of differences over new stimuli and new people cover, and how often tests of two
 * networks that differ in nothing reject at 5 %: simulated studies, printed as the rows of
 * docs/reference/measures.md. `npx tsx bench/conclusions.ts`, about a minute.
 */
import { accuracyDifference } from '../src/analysis/conclusions/accuracy-difference.js';
import { estimatePValue } from '../src/analysis/conclusions/estimate-p-value.js';
import { groupKappaTest } from '../src/analysis/conclusions/group-kappa-test.js';
import { kappaContrast } from '../src/analysis/conclusions/kappa-estimates.js';
import { resampledKappas } from '../src/analysis/conclusions/resampled-kappas.js';
import { drawAnswers, drawPeople } from '../src/analysis/planning/simulated-people.js';
import type { ConditionAnswers } from '../src/analysis/uncertainty/answers.js';
import { randomStream } from '../src/random/index.js';

const studies = 1000;
const random = randomStream(5, 'bench of conclusions');
const population = { ability: 1.2, spread: 0.4 };
const network = { ability: 0.5, sensitivity: 0.4 };

function kappasOf(conditions: readonly ConditionAnswers[], people: number, resamples: number) {
  const steps = resampledKappas(conditions, people, { resamples, seed: 1 });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** People and twice the same network, which answers independently each time. */
const drawn = (people: number, stimuli: number) => [
  {
    right: drawAnswers(
      random,
      [...drawPeople(random, people, population), network, network],
      stimuli,
    ),
  },
];
const withoutLast = (conditions: readonly ConditionAnswers[]) =>
  conditions.map(({ right }) => ({ right: right.slice(0, -1) }));

const large = drawn(150, 4000);
const truth = {
  kappa: kappaContrast(kappasOf(large, 150, 1), null, 0)?.value ?? NaN,
  accuracy: accuracyDifference(withoutLast(large), true)?.value ?? NaN,
};

for (const [people, stimuli] of [
  [3, 160],
  [5, 160],
  [10, 160],
  [20, 160],
  [5, 640],
]) {
  let [kappaCovers, accuracyCovers, width, student, permutation] = [0, 0, 0, 0, 0];
  for (let study = 0; study < studies; study++) {
    const conditions = drawn(people, stimuli);
    const kappas = kappasOf(conditions, people, 150);
    const kappa = kappaContrast(kappas, null, 0)?.intervals.both;
    const accuracy = accuracyDifference(withoutLast(conditions), true)?.intervals.both;
    if (kappa && kappa.low <= truth.kappa && truth.kappa <= kappa.high) kappaCovers++;
    if (accuracy && accuracy.low <= truth.accuracy && truth.accuracy <= accuracy.high)
      accuracyCovers++;
    width += kappa ? kappa.high - kappa.low : 0;
    const same = kappaContrast(kappas, 0, 1);
    const p = same && estimatePValue(same, 'both', people);
    if (p !== null && p <= 0.05) student++;
    const exchanged = groupKappaTest(conditions, { permutations: 99, seed: study });
    if (exchanged !== null && exchanged <= 0.05) permutation++;
  }
  const shares = [kappaCovers, accuracyCovers, student, permutation].map((count) =>
    (count / studies).toFixed(3).replace(/^0/, ''),
  );
  const [byKappa, byAccuracy, byStudent, byPermutation] = shares;
  const cells = [people, stimuli, byKappa, (width / studies).toFixed(2), byAccuracy];
  process.stdout.write(`| ${[...cells, byStudent, byPermutation].join(' | ')} |\n`);
}
