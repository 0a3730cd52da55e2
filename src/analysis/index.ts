import { accuracy } from './accuracy.js';
import { answeredAccuracy } from './answered-accuracy.js';
import { categoryAccuracy } from './category-accuracy.js';
import { confusion } from './confusion.js';
import { confusionDifference } from './confusion-difference.js';
import { confusionDistance } from './confusion-distance.js';
import { consistencyBounds } from './consistency-bounds.js';
import { consistencyParts } from './consistency-parts.js';
import { discriminability } from './discriminability.js';
import { errorConsistency } from './error-consistency.js';
import type { Measure } from './measure.js';
import { reactionTimes } from './reaction-times.js';
import { responseEntropy } from './response-entropy.js';
import { sameErrorConsistency } from './same-error-consistency.js';
import { shapeBias } from './shape-bias.js';
import { stratifiedErrorConsistency } from './stratified-error-consistency.js';

/** Every measure: one file each, one line here. */
export const measures: readonly Measure[] = [
  accuracy,
  answeredAccuracy,
  categoryAccuracy,
  confusion,
  confusionDifference,
  confusionDistance,
  consistencyBounds,
  consistencyParts,
  discriminability,
  errorConsistency,
  reactionTimes,
  responseEntropy,
  sameErrorConsistency,
  shapeBias,
  stratifiedErrorConsistency,
];

export {
  accuracy,
  answeredAccuracy,
  categoryAccuracy,
  confusion,
  confusionDifference,
  confusionDistance,
  consistencyBounds,
  consistencyParts,
  discriminability,
  errorConsistency,
  reactionTimes,
  responseEntropy,
  sameErrorConsistency,
  shapeBias,
  stratifiedErrorConsistency,
};
export type { BootstrapOptions, Measure, ObserverMeasure, PairMeasure } from './measure.js';
export { analyse, defaultBootstrap } from './summary/analyse.js';
export { benchmark, defaultBenchmarkRule } from './summary/benchmark.js';
export type { BenchmarkRule } from './summary/benchmark.js';
export type { ThresholdOptions } from './summary/observer-thresholds.js';
export { levelDivergence } from './divergence/level-divergence.js';
export {
  agreementCounts,
  answeredImages,
  peopleLessNetworks,
  sortImages,
} from './images/answered-images.js';
export { seriesOfConditions } from './psychometric/level-series.js';
export type { LevelAxisKind, LevelSeries } from './psychometric/level-series.js';
export { seriesOfLabels } from './psychometric/series-of-labels.js';
export { consistencyCell, errorConsistencyMatrix } from './summary/error-consistency-matrix.js';
export type { ConsistencyMatrix } from './summary/error-consistency-matrix.js';
export { commonTrials } from './trials/common-trials.js';
export { timelyTable, timelyTrials } from './trials/timely-trials.js';
export type { TimelyTrials } from './trials/timely-trials.js';
export { groupingSteps, groupTrials } from './trials/observer-trials.js';
export type { ConditionTrials, ObserverTrials } from './trials/observer-trials.js';
export { unmatchedImages } from './trials/unmatched-images.js';
export type { UnmatchedImage } from './trials/unmatched-images.js';
