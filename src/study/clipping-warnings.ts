import { percent, worrisomeClippedShare } from '../degradations/clipped-share.js';
import { describeParameters, manipulationNamed } from '../degradations/index.js';
import type { Manipulation } from '../degradations/index.js';
import type { Condition, ConditionMeasures } from '../schema/stimulus.js';

/** Labels of the conditions that cut off more than 1 % of their pixels. */
export function clippingConditions(measured: readonly ConditionMeasures[]): string[] {
  return measured
    .filter(({ clippedShare }) => (clippedShare ?? 0) > worrisomeClippedShare)
    .map(({ condition }) => condition);
}

/**
 * A sentence for each condition that cuts off more than 1 % of its pixels: what was meant to be
 * added to the image then is not what observers see.
 */
export function clippingWarnings(
  conditions: readonly Pick<Condition, 'label' | 'series' | 'steps'>[],
  measured: readonly ConditionMeasures[],
): string[] {
  return measured.flatMap(({ condition: label, clippedShare, stimuli }) => {
    if (clippedShare === null || clippedShare <= worrisomeClippedShare) return [];
    const condition = conditions.find((candidate) => candidate.label === label);
    const share = percent(clippedShare);
    const images = `${stimuli} ${stimuli === 1 ? 'image' : 'images'}`;
    return [
      `Condition ${label} clips ${share} of the pixels (mean of ${images}): they are cut off at ` +
        `black or white; ${condition ? mendOf(condition) : 'choose another level'}.`,
    ];
  });
}

/** What would clip less, from what the varied manipulation says of itself. */
function mendOf(condition: Pick<Condition, 'series' | 'steps'>): string {
  const varied = variedManipulation(condition);
  if (varied === null) return 'choose another level';
  const { parameter, worse } = varied.level;
  const change = { rising: 'lower', falling: 'raise', none: 'change' }[worse];
  const changed = `${change} ${parameter}`;
  if (parameter === 'contrast') return changed;
  const hasContrast = describeParameters(varied).some(({ name }) => name === 'contrast');
  if (!hasContrast) return `${changed}, or lower the contrast in a step before it`;
  return change === 'lower' ? `${changed} or contrast` : `${changed} or lower contrast`;
}

/** The manipulation whose level varies along the condition's series. */
export function variedManipulation({
  series,
  steps,
}: Pick<Condition, 'series' | 'steps'>): Manipulation | null {
  const name = series.replace(/-\d+$/, '');
  const step = steps.find(({ manipulation }) => [series, name].includes(manipulation));
  return step ? manipulationNamed(step.manipulation) : null;
}
