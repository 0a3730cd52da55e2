import type { CommonTrials } from './trials/common-trials.js';
import type { ConditionTrials } from './trials/observer-trials.js';

interface MeasureDescription {
  /** as in file names, commands and stored results */
  name: string;
  /** for people: headings and legends */
  title: string;
  /** where the definition comes from */
  reference: string;
}

/**
 * A measure of one observer's trials, within a condition or over several: `compute` gets the
 * conditions and decides how (or whether) they may be put together.
 */
export interface ObserverMeasure<Value = unknown> extends MeasureDescription {
  of: 'observer';
  compute(conditions: readonly ConditionTrials[]): Value;
}

/** How a pair measure draws its intervals. */
export interface BootstrapOptions {
  /** number of resamples; 0 leaves the intervals out */
  bootstrap: number;
  seed: number | string;
}

/**
 * A measure of how two observers answered their common trials. `compute` gets the conditions apart
 * from each other: trials pooled over conditions would show agreement that is only shared
 * difficulty of conditions.
 */
export interface PairMeasure<Value = unknown> extends MeasureDescription {
  of: 'pair';
  compute(
    conditions: readonly CommonTrials[],
    options: BootstrapOptions & { pair: readonly [string, string] },
  ): Value;
}

/**
 * A measure of two sides, each one observer or several pooled, from their own trials: they need not
 * have seen the same images. `compute` gets the conditions that are compared.
 */
export interface ComparisonMeasure<Value = unknown> extends MeasureDescription {
  of: 'comparison';
  compute(first: readonly ConditionTrials[], second: readonly ConditionTrials[]): Value;
}

export type Measure = ObserverMeasure | PairMeasure | ComparisonMeasure;
