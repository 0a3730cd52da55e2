import { z } from 'zod';
import { fidelityParameter } from '../fidelity.js';

// The parameters that the eidolon and its variants share.

/**
 * How far detail is displaced.
 *
 * @param atOnePx displacement (SD) at reach 1, px
 * @param standard the default
 * @param where in which case, with a comma and a space
 */
export const reachParameter = (atOnePx: string, standard: number, where = '') =>
  z
    .number()
    .min(0)
    .max(1000)
    .default(standard)
    .meta({
      unit: `× ${atOnePx} px`,
      description: `how far detail is displaced: ${where}${atOnePx} × reach px (SD)`,
    });

/** How smooth the fields are: sigma of the Gaussian that blurs their white noise. */
export const grainParameter = z
  .number()
  .min(0.5)
  .max(200)
  .default(10)
  .meta({ unit: 'px', description: 'smoothness of the incoherent displacement' });

/** The Eidolon toolbox's own rule, or the one that it meant. */
export const toolboxFidelityParameter = fidelityParameter(
  'the toolbox bit for bit (published), or freed of its flaws (corrected)',
);

/** The parameters of a variant whose fields have one grain at all scales. */
export const oneGrainParameters = z.object({
  reach: reachParameter('0.7645', 8),
  grain: grainParameter,
  fidelity: toolboxFidelityParameter,
});

/** The reaches of Geirhos et al. 2017, 2018. */
export const publishedReaches = [1, 2, 4, 8, 16, 32, 64, 128] as const;

/** Levels of variants that no study of theirs used. */
export const exampleReaches = [
  {
    study: 'Examples: the reaches of Geirhos et al. 2017, 2018',
    parameters: publishedReaches.map((reach) => ({ reach })),
  },
];
