import { copyingObserver } from '../../src/analysis/planning/copy-model.js';
import { TripleTableSampler } from '../../src/analysis/planning/triple-table-sampler.js';
import { answerTableResampler } from '../../src/analysis/statistics/answer-table-resample.js';
import { clopperPearsonInterval } from '../../src/analysis/statistics/clopper-pearson-interval.js';
import { consistency, fewestTrials } from '../../src/analysis/statistics/kappa.js';
import { kappaDifferenceInterval } from '../../src/analysis/statistics/kappa-difference-interval.js';
import { kappaScoreInterval } from '../../src/analysis/statistics/kappa-score-interval.js';
import {
  pairedAccuracyTest,
  pairedKappaTest,
} from '../../src/analysis/statistics/paired-permutation-tests.js';
import { percentileInterval } from '../../src/analysis/statistics/percentile-interval.js';
import { pairsOfTriple } from '../../src/analysis/statistics/triple-table.js';
import { wilsonInterval } from '../../src/analysis/statistics/wilson-interval.js';
import type { AnswerTable } from '../../src/analysis/trials/common-trials.js';
import type { RandomStream } from '../../src/random/index.js';
import { randomStream } from '../../src/random/index.js';
import type { Share, StimulusCell } from './cells.js';
import { Tally } from './tally.js';

/** κ of the second network with the person, wherever the first one's is */
const otherKappa = 0.3;
const bootstrap = 200;
const permutations = 99;

/** Simulated studies of one person and networks over new stimuli. */
export function stimulusCell(
  { trials, accuracy, kappa }: StimulusCell,
  studies: number,
  seed: string,
): Record<string, Share> {
  const random = randomStream(seed, 'coverage', trials, accuracy, kappa);
  const network = copyingObserver(accuracy, accuracy, kappa);
  const other = copyingObserver(accuracy, accuracy, otherKappa);
  const different = new TripleTableSampler(accuracy, network, other);
  const equal = new TripleTableSampler(accuracy, network, network);
  const tally = new Tally();
  for (let study = 0; study < studies; study++) {
    const triple = different.draw(random, trials);
    const [pair] = pairsOfTriple(triple);
    const right = pair.bothRight + pair.onlyFirstRight;
    tally.interval('accuracy, Wilson', wilsonInterval(right, trials), accuracy);
    tally.interval('accuracy, Clopper–Pearson', clopperPearsonInterval(right, trials), accuracy);
    const enough = trials >= fewestTrials;
    tally.interval('κ', enough ? kappaScoreInterval(pair) : null, kappa);
    tally.interval('κ, percentile bootstrap', percentile(pair, random), kappa);
    const difference = enough ? kappaDifferenceInterval(triple) : null;
    tally.interval('κ difference', difference, kappa - otherKappa);
    const same = equal.draw(random, trials);
    tally.test('test of κ', pairedKappaTest([same], { permutations, seed: study }));
    const [onlyFirstRight, onlySecondRight] = [same[2] + same[6], same[1] + same[5]];
    const [bothWrong, bothRight] = [same[0] + same[4], same[3] + same[7]];
    const networks = { onlyFirstRight, onlySecondRight, bothWrong, bothRight };
    tally.test('test of accuracy', pairedAccuracyTest([networks]));
  }
  return tally.shares;
}

/** As κ had its interval before. */
function percentile(table: AnswerTable, random: RandomStream) {
  const resample = answerTableResampler(table);
  const kappas = Float64Array.from({ length: bootstrap }, () => {
    const { excess, room } = consistency(resample(random));
    return excess / room;
  });
  return percentileInterval(kappas);
}
