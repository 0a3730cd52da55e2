import { z } from 'zod';

// The parameters that the eidolon and its variants share.

/**
 * @param atOnePx displacement (SD) at reach 1, px
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

export const grainParameter = z
  .number()
  .min(0.5)
  .max(200)
  .default(10)
  .meta({ unit: 'px', description: 'smoothness of the incoherent displacement' });

export const fidelityParameter = z.enum(['corrected', 'published']).default('corrected').meta({
  unit: 'choice',
  description: 'the toolbox bit for bit (published), or freed of its flaws (corrected)',
});
