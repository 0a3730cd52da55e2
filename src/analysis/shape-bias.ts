import type { ObserverMeasure } from './measure.js';
import type { ConditionTrials } from './trials/observer-trials.js';

/** How often an observer named an image's shape, and how often its texture. */
export interface ShapeBias {
  /** images whose shape is of another category than their texture */
  conflicts: number;
  /** answers with the shape's category, with the texture's; of the conflicts */
  shape: number;
  texture: number;
  /** (shape + texture) / conflicts: answers that decide for either */
  decisive: number;
  /** shape / (shape + texture); null where no answer decides */
  bias: number | null;
}

/** Counts of {@link ShapeBias} that can be added up. */
export type ConflictCounts = Pick<ShapeBias, 'conflicts' | 'shape' | 'texture'>;

const conflictName = /^([a-z]+)\d*-([a-z]+)\d*$/;

/**
 * Shape bias on images with the shape of one category and the texture of another, whose names say
 * both (`bird3-clock2`): answers with the shape, of all answers with either. Images whose texture is
 * of the shape's own category are left out. Null where the images' names tell of no conflict.
 */
export const shapeBias: ObserverMeasure<ShapeBias | null> = {
  of: 'observer',
  name: 'shape-bias',
  title: 'Shape bias',
  reference: 'Geirhos et al. 2019, arXiv 1811.12231',
  compute(conditions) {
    const counts = [...conflictCounts(conditions).values()];
    return counts.length === 0 ? null : biasOf(counts);
  },
};

/** The shape bias of several counts together. */
export function biasOf(counts: readonly ConflictCounts[]): ShapeBias {
  const sum = (count: keyof ConflictCounts) => counts.reduce((all, one) => all + one[count], 0);
  const [conflicts, shape, texture] = [sum('conflicts'), sum('shape'), sum('texture')];
  const decided = shape + texture;
  return {
    ...{ conflicts, shape, texture },
    decisive: conflicts === 0 ? 0 : decided / conflicts,
    bias: decided === 0 ? null : shape / decided,
  };
}

/** Counts for each category of shape. Empty where an image's name is not of a shape and a texture. */
export function conflictCounts(
  conditions: readonly ConditionTrials[],
): Map<string, ConflictCounts> {
  const counts = new Map<string, ConflictCounts>();
  for (const { stimuli, places, categories, responses } of conditions) {
    const conflicts = stimuli.images.map(conflictOf);
    for (const [trial, place] of places.entries()) {
      const { shape, texture } = conflicts[place] ?? {};
      if (shape === undefined || shape !== stimuli.words[categories[trial]]) return new Map();
      if (texture === shape) continue;
      const ofShape = counts.get(shape) ?? { conflicts: 0, shape: 0, texture: 0 };
      const response = stimuli.words[responses[trial]];
      ofShape.conflicts++;
      if (response === shape) ofShape.shape++;
      if (response === texture) ofShape.texture++;
      counts.set(shape, ofShape);
    }
  }
  return counts;
}

function conflictOf(image: string | undefined): { shape: string; texture: string } | undefined {
  if (!image?.includes('-')) return undefined; // most images' names do not ask for more
  const [, shape, texture] = conflictName.exec(image) ?? [];
  return shape === undefined ? undefined : { shape, texture };
}
