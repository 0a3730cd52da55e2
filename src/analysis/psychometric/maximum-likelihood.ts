import type { RandomStream } from '../../random/index.js';
import { BinomialSampler } from '../statistics/binomial-sampler.js';
import { deviance } from './deviance.js';
import type { LevelCounts } from './level-counts.js';
import { LikelihoodFitter } from './likelihood-fitter.js';
import type { LikelihoodMaximum } from './likelihood-fitter.js';
import type { ParameterRanges } from './parameter-ranges.js';
import { probabilityCorrect } from './psychometric-function.js';
import type { PsychometricParameters } from './psychometric-function.js';
import type { Sigmoid } from './sigmoid.js';

/** A maximum-likelihood fit, how well it fits, and how it varies over new trials. */
export interface MaximumLikelihoodFit {
  readonly estimate: LikelihoodMaximum;
  readonly deviance: number;
  /** share of resamples from the fitted function with at least this deviance; null without resamples */
  readonly p: number | null;
  /** fits to the resamples */
  readonly resampled: readonly PsychometricParameters[];
}

/**
 * Fits ψ by maximum likelihood, and again to data drawn from the fitted function (parametric
 * bootstrap): for the goodness of fit, p = (1 + resamples with as large a deviance) / (1 + resamples),
 * and for intervals over new trials of the same observer.
 * Source: Wichmann & Hill 2001, Percept. Psychophys. 63, 1293–1313 (fit, deviance) and 1314–1329
 * (bootstrap).
 *
 * @param levels with trials at each
 * @param resamples 0 leaves goodness of fit out
 */
export function maximumLikelihood(
  levels: readonly LevelCounts[],
  sigmoid: Sigmoid,
  ranges: ParameterRanges,
  { resamples, random }: { resamples: number; random: RandomStream },
): MaximumLikelihoodFit {
  const positions = levels.map(({ position }) => position);
  const trials = levels.map((level) => level.trials);
  const fitter = new LikelihoodFitter(sigmoid, positions, ranges);
  const psiOf = (fit: PsychometricParameters) =>
    positions.map((position) => probabilityCorrect(sigmoid, fit, position));
  const correct = levels.map((level) => level.correct);
  const estimate = fitter.fit(trials, correct);
  const fitted = psiOf(estimate);
  const own = deviance(trials, correct, fitted);
  const samplers = fitted.map((psi) => new BinomialSampler(psi));
  const resampled: PsychometricParameters[] = [];
  let asLarge = 0;
  for (let i = 0; i < resamples; i++) {
    const drawn = samplers.map((sampler, level) => sampler.draw(random, trials[level]));
    const fit = fitter.fit(trials, drawn);
    if (deviance(trials, drawn, psiOf(fit)) >= own - 1e-9) asLarge++;
    resampled.push(fit);
  }
  const p = resamples === 0 ? null : (1 + asLarge) / (1 + resamples);
  return { estimate, deviance: own, p, resampled };
}
