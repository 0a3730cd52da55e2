import { z } from 'zod';

/**
 * How many lists a study has. 1: everybody sees the same stimuli, which error consistency between
 * people needs. More: images rotate over conditions from list to list (a Latin square), so that how
 * hard the images are is not confounded with the level; each participant is given one list.
 */
export const listsSchema = z.number().int().min(1).max(100).default(1);

/**
 * For how long after her last answer somebody who comes back goes on at the very trial, minutes;
 * later she goes on at the beginning of the block that she was in.
 */
export const resumeMinutesSchema = z.number().nonnegative().default(60);
