/** To what an interval generalises: what else could have been drawn, and is held fixed otherwise. */
export type IntervalTarget = 'new stimuli' | 'new observers' | 'both';

/** An estimate with one 95 % interval a target; null where there are too few to tell. */
export interface TargetedEstimate {
  value: number;
  standardErrors: Record<IntervalTarget, number | null>;
  intervals: Record<IntervalTarget, { low: number; high: number } | null>;
}

/** Who was right on the stimuli of one condition; observers in the same order in every condition. */
export interface ConditionAnswers {
  /** one a observer, one entry a stimulus: 1 right, 0 wrong, {@link absent} not answered */
  right: readonly Uint8Array[];
}

/** The observer has no trial with this stimulus. */
export const absent = 2;
