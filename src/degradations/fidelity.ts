import { z } from 'zod';

/** Which way of a flawed rule is taken: the authors' code with its flaws, or without them. */
export type Fidelity = 'corrected' | 'published';

/** The parameter `fidelity` of a manipulation whose published code has flaws. */
export const fidelityParameter = (description: string) =>
  z
    .enum(['corrected', 'published'] satisfies Fidelity[])
    .default('corrected')
    .meta({ unit: 'choice', description });
