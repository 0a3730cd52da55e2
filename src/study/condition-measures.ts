import type { Condition, ConditionMeasures, Stimulus } from '../schema/stimulus.js';

/** Mean measures of the stimuli of each condition, practice included; 0 where it has none. */
export function measuresByCondition(
  conditions: readonly Pick<Condition, 'label'>[],
  stimuli: readonly Pick<Stimulus, 'condition' | 'measured'>[],
): ConditionMeasures[] {
  const byLabel = new Map<string, Stimulus['measured'][]>(
    conditions.map(({ label }) => [label, []]),
  );
  for (const { condition, measured } of stimuli) byLabel.get(condition)?.push(measured);
  return [...byLabel].map(([condition, measured]) => {
    const clipped = measured.map(({ clippedShare }) => clippedShare);
    return {
      condition,
      stimuli: measured.length,
      rmsContrast: mean(measured.map(({ rmsContrast }) => rmsContrast)),
      meanLuminance: mean(measured.map(({ meanLuminance }) => meanLuminance)),
      clippedShare: clipped.every((share) => share !== null) ? mean(clipped) : null,
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
