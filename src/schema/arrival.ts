import { z } from 'zod';
import { completionSchema } from './recruitment.js';

/** An id that a recruitment service puts into the address. */
const platformIdSchema = z
  .string()
  .regex(/^[\w-]{1,64}$/, 'an id, at most 64 letters, digits, hyphens and underscores');

/** By which address somebody comes: what its query says. */
export const arrivalSchema = z.strictObject({
  /** looks at the study, counts nowhere */
  preview: z.boolean().default(false),
  /** name of a link in the study file */
  link: z.string().max(64).optional(),
  /** a program that plays this simulated observer; only the server of `simulate --browser` lets it in */
  simulated: z
    .string()
    .regex(/^simulated-browser-\d{1,4}$/)
    .optional(),
  /** PROLIFIC_PID, STUDY_ID, SESSION_ID */
  prolific: z
    .strictObject({
      participant: platformIdSchema,
      study: platformIdSchema,
      session: platformIdSchema,
    })
    .optional(),
});
export type Arrival = z.output<typeof arrivalSchema>;

/** May somebody begin? `full`: the quota of her address is reached. */
const admissionSchema = z.enum(['open', 'full', 'paused', 'closed']);
export type Admission = z.infer<typeof admissionSchema>;

/** Answer to `POST /api/studies/:id/arrivals`: may she begin, or has she begun already? */
export const arrivedSchema = z.object({
  admission: admissionSchema,
  /** token of the session that this person has begun before, perhaps on another device */
  token: z.string().nullable(),
  /** may she take part on a telephone? */
  phones: z.enum(['allowed', 'refused']),
  /** what she is given where she does not agree to take part */
  noConsent: completionSchema.nullable(),
});
export type Arrived = z.infer<typeof arrivedSchema>;

/** `POST /api/studies/:id/screen-outs`: somebody cannot take part; nothing else is stored of her. */
export const screenOutSchema = z.strictObject({
  arrival: arrivalSchema.prefault({}),
  reason: z.enum(['phone']),
});

/** What she is given. */
export const screenedOutSchema = z.object({ completion: completionSchema.nullable() });
