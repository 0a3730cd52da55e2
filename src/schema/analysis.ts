import { z } from 'zod';
import { leftOutSchema } from './timing-problem.js';
import { thresholdSchema } from './threshold.js';
import { observerKindSchema } from './trial.js';

/** A proportion with its 95 % interval. */
export const proportionSchema = z.strictObject({
  value: z.number(),
  low: z.number(),
  high: z.number(),
});
export type Proportion = z.infer<typeof proportionSchema>;

/** κ with its 95 % interval over new stimuli; null where undefined, the interval null where too few. */
export const kappaSchema = z.strictObject({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Kappa = z.infer<typeof kappaSchema>;

/** Answers to images of conflicting shape and texture. */
export const shapeBiasSchema = z.strictObject({
  conflicts: z.number().int(),
  shape: z.number().int(),
  texture: z.number().int(),
  /** share of the conflicts answered with either */
  decisive: z.number(),
  /** shape / (shape + texture); null where no answer decides */
  bias: z.number().nullable(),
});

/** Reaction times in s; of trials that have one. */
export const reactionTimesSchema = z.strictObject({
  trials: z.number().int(),
  mean: z.number(),
  lowerQuartile: z.number(),
  median: z.number(),
  upperQuartile: z.number(),
  medianRight: z.number().nullable(),
  medianWrong: z.number().nullable(),
});

/** d′ with its 95 % interval over new stimuli, and of yes–no tasks the criterion. */
export const discriminabilitySchema = z.strictObject({
  task: z.enum(['forced-choice', 'yes-no']),
  alternatives: z.number().int(),
  dPrime: proportionSchema,
  criterion: z.number().nullable(),
});
export type Discriminability = z.infer<typeof discriminabilitySchema>;

/** One observer, as `visavis analyse --json` prints it. */
export const observerSummarySchema = z.strictObject({
  id: z.string(),
  kind: observerKindSchema,
  trials: z.number().int(),
  noResponse: z.number().int(),
  accuracy: proportionSchema,
  conditions: z.array(
    z.strictObject({
      condition: z.string(),
      trials: z.number().int(),
      accuracy: proportionSchema,
      /** of the answers given; null where there are none */
      answeredAccuracy: proportionSchema.nullable(),
      /** entropy of the responses, bits */
      entropyBits: z.number(),
      discriminability: discriminabilitySchema.nullable(),
      reactionTimes: reactionTimesSchema.nullable(),
    }),
  ),
  /** of the answers given; null where there are none */
  answeredAccuracy: proportionSchema.nullable(),
  reactionTimes: reactionTimesSchema.nullable(),
  categories: z.array(
    z.strictObject({ category: z.string(), trials: z.number().int(), accuracy: proportionSchema }),
  ),
  /** trials by category presented, then response (`na`: none) */
  confusion: z.record(z.string(), z.record(z.string(), z.number().int())),
  /** null where images are not of conflicting shape and texture */
  shapeBias: shapeBiasSchema.nullable(),
  /** one for each level axis with three levels or more; null where no axis is known */
  threshold: z.array(thresholdSchema).nullable(),
});
export type ObserverSummary = z.infer<typeof observerSummarySchema>;

/** Two observers in one condition, as `visavis analyse --json` prints them. */
export const pairSummarySchema = z.strictObject({
  a: z.string(),
  b: z.string(),
  condition: z.string(),
  /** trials on the same stimulus */
  common: z.number().int().positive(),
  observed: z.number(),
  expected: z.number(),
  kappa: kappaSchema,
  /** between which κ can lie, given the two accuracies */
  bounds: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  /** the parts of κ: what shuffling images within their category leaves, and what it takes away */
  parts: z.strictObject({ category: kappaSchema, image: kappaSchema }),
  /** trials on which both were wrong, and κ over the wrong answers */
  bothWrong: z.number().int(),
  sameErrorKappa: z.number().nullable(),
  /** of the two distributions of errors over categories; their common trials do not matter */
  confusionDistance: z.number().nullable(),
});
export type PairSummary = z.infer<typeof pairSummarySchema>;

const scores = {
  /** over all included trials */
  accuracy: z.number().nullable(),
  /** mean squared difference of the accuracies of a condition */
  accuracyDifference: z.number().nullable(),
  observedConsistency: z.number().nullable(),
  errorConsistency: z.number().nullable(),
};
const benchmarkScoresSchema = z.strictObject({
  ...scores,
  /** among the networks, 1 the best */
  meanRank: z.number(),
});
export type BenchmarkScores = z.infer<typeof benchmarkScoresSchema>;

/** How close networks come to people. */
export const benchmarkSchema = z.strictObject({
  included: z.array(z.string()),
  excluded: z.array(
    z.strictObject({
      condition: z.string(),
      reason: z.enum(['control', 'near-chance', 'asked-for']),
      /** people's */
      accuracy: z.number(),
    }),
  ),
  /** between every two people */
  people: z.strictObject({ observers: z.number().int(), ...scores }),
  networks: z.array(benchmarkScoresSchema.extend({ observer: z.string() })),
});
export type Benchmark = z.infer<typeof benchmarkSchema>;

/** People, pooled, against one network in one condition. */
export const confusionDifferenceSchema = z.strictObject({
  network: z.string(),
  condition: z.string(),
  /** by which levels of significance are divided: the number of cells */
  divisor: z.number().int(),
  cells: z.array(
    z.strictObject({
      category: z.string(),
      /** `na`: no response */
      response: z.string(),
      /** 1, 2, 3: p < .05, .01, .001; negative where the network gives the response more often */
      level: z.number().int(),
      p: z.number(),
      /** how many of how many trials */
      people: z.tuple([z.number().int(), z.number().int()]),
      network: z.tuple([z.number().int(), z.number().int()]),
    }),
  ),
});

const biasMean = z.number().nullable();

/** The shape bias of people together, by the way of pooling. */
export const shapeBiasPoolingsSchema = z.strictObject({
  pooled: shapeBiasSchema,
  meanOfObservers: z.number(),
  meanOfCategories: z.number(),
  categories: z.array(
    z.strictObject({ category: z.string(), pooled: biasMean, meanOfObservers: biasMean }),
  ),
});

/** How reliably accuracy by image is measured, from halves of the people. */
export const splitHalfSchema = z.strictObject({
  splits: z.number().int(),
  correlation: z.number(),
  /** stepped up to all people (Spearman and Brown) */
  reliability: z.number(),
});
export type SplitHalf = z.infer<typeof splitHalfSchema>;

const togetherAccuracies = {
  observers: z.number().int(),
  pooled: z.number(),
  meanOfObservers: z.number(),
  /** without the trials that were not answered; null where none was */
  pooledAnswered: z.number().nullable(),
  meanOfObserversAnswered: z.number().nullable(),
};

/** People together, by the way of pooling and of counting trials without a response. */
export const peopleTogetherSchema = z.strictObject({
  ...togetherAccuracies,
  conditions: z.array(
    z.strictObject({
      condition: z.string(),
      ...togetherAccuracies,
      splitHalf: splitHalfSchema.nullable(),
    }),
  ),
});
export type PeopleTogether = z.infer<typeof peopleTogetherSchema>;

/** What is computed from a data set. */
export const analysisSchema = z.strictObject({
  observers: z.array(observerSummarySchema),
  /** null where there are none */
  people: peopleTogetherSchema.nullable(),
  pairs: z.array(pairSummarySchema),
  /** people's; null where images are not of conflicting shape and texture */
  shapeBias: shapeBiasPoolingsSchema.nullable(),
  confusionDifferences: z.array(confusionDifferenceSchema),
  /** null where there are no people, or no condition is left */
  benchmark: benchmarkSchema.nullable(),
});
export type Analysis = z.infer<typeof analysisSchema>;

/** Exactly what `visavis analyse --json` prints. */
export const printedAnalysisSchema = analysisSchema.extend({
  /** trials whose timing was not as planned */
  leftOut: leftOutSchema,
  /** pairs that saw no image in the same condition, as in different lists of a study: no κ */
  withoutCommonTrials: z.array(z.strictObject({ a: z.string(), b: z.string() })),
  /** images that one observer alone saw in their condition; none where there is one observer */
  unmatchedImages: z.array(
    z.strictObject({ observer: z.string(), condition: z.string(), imageName: z.string() }),
  ),
});
