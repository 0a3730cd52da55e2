import type { FloatImage } from '../../image/image.js';
import type { RandomStream } from '../../random/index.js';
import { displacedSum } from './displaced-sum.js';
import type { LevelFields } from './displacement.js';
import type { ScaleLevels } from './scale-levels.js';
import { scaleSpaceOf } from './scale-space.js';

/** SD of an incoherent displacement, px per unit of reach (the toolbox's for grain 10) */
export const incoherentSd = 0.7645;
/** SD of each coherent plane × maxSigma, px² per unit of reach (the toolbox's) */
export const coherentSdTimesMaxSigma = 7.645;

export interface EidolonSettings {
  /** px per unit of displacement */
  readonly reach: number;
  /** 0 … 1 */
  readonly coherence: number;
  /** px */
  readonly grain: number;
}

/**
 * The fields of every level. At coherence 0 every level has fields of its own; at 1 level k is
 * displaced by the sum of one plane for each level j ≥ k, so that fine detail moves along with
 * coarse; in between the two are mixed (1 − coherence) : coherence.
 */
export function eidolonFields(
  { sigmaPx, maxSigmaPx }: ScaleLevels,
  { reach, coherence, grain }: EidolonSettings,
): LevelFields[] {
  const own = { sigmaPx: grain, sdPx: reach * (1 - coherence) * incoherentSd };
  const sharedSdPx = (reach * coherence * coherentSdTimesMaxSigma) / maxSigmaPx;
  return sigmaPx.map((sigma) => ({ own, shared: { sigmaPx: sigma, sdPx: sharedSdPx } }));
}

/**
 * The eidolon as it is meant: every slice of the scale space read at displaced places, added up.
 * Grey; any size; not clipped.
 */
export function correctedEidolon(
  image: FloatImage,
  settings: EidolonSettings,
  random: RandomStream,
): FloatImage {
  const space = scaleSpaceOf(image);
  return displacedSum(image, space, eidolonFields(space, settings), random);
}
