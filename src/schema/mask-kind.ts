import { z } from 'zod';

/**
 * What a mask is: `1/f-published` as in the published experiments (amplitude f^−½), `1/f-corrected`
 * with the amplitude 1/f that its name says, `noise` uniform over all greys, one draw a pixel.
 */
export const maskKindSchema = z.enum(['1/f-published', '1/f-corrected', 'noise']);
export type MaskKind = z.infer<typeof maskKindSchema>;
