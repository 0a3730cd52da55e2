import { z } from 'zod';
import { consentDocumentSchema, givenConsentShape } from './consent.js';
import { countsSchema } from './counted-choice.js';
import { storedPresentationSchema } from './presentation.js';
import { arrivalSchema } from './arrival.js';
import { languageSchema } from './language.js';
import { offeredLanguagesSchema } from './local-text.js';
import { completionSchema } from './recruitment.js';
import { sessionRecordsSchema } from './session-records.js';
import { publicStepsSchema } from './session-steps.js';
import { sha256Schema } from './stimulus.js';
import { timingSchema } from './study.js';
import { taskKindSchema } from './task-kind.js';
import { trialLookSchema } from './trial-look.js';

/** What anyone may know of a study before taking part, in one language. `GET /api/studies/:id` */
export const publicStudySchema = z.object({
  id: z.string(),
  language: languageSchema,
  languages: offeredLanguagesSchema,
  title: z.string(),
  description: z.string(),
  notice: z.string(),
  consent: consentDocumentSchema,
  kind: taskKindSchema.default('classification'),
  alternatives: z.array(z.string()),
  /** names that the study gives to alternatives, by alternative */
  labels: z.record(z.string(), z.string()),
  /** which of several choices is the response */
  counts: countsSchema,
  trials: z.object({ practice: z.number(), test: z.number(), shortTest: z.number() }),
  blocks: z.object({ test: z.number(), shortTest: z.number() }),
  timing: timingSchema,
  trial: trialLookSchema.prefault({}),
  /** minutes a full and a short session take, with measuring, breaks and questions, without practice */
  minutes: z.object({ full: z.number(), short: z.number() }),
  /** a display that does not draw steadily: go on with flagged trials, or do not start */
  unsteadyDisplay: z.enum(['flag', 'refuse']),
  showResult: z.boolean(),
  /** attribution of the images, one line */
  licence: z.string(),
  session: publicStepsSchema,
});
export type PublicStudy = z.infer<typeof publicStudySchema>;

export const sessionLengthSchema = z.enum(['full', 'short']);

/** `POST /api/studies/:id/sessions` */
export const newSessionSchema = z.strictObject({
  length: sessionLengthSchema,
  /** the participant agreed to the consent text shown */
  consent: z.literal(true),
  ...givenConsentShape,
  /** in which the study was read; left out: the first that it offers */
  language: languageSchema.optional(),
  arrival: arrivalSchema.prefault({}),
});

/** One trial as the participant's page knows it: no category, no condition. */
export const plannedTrialSchema = z.object({
  /** position in the session, counted from 0; the key of what is sent back */
  index: z.number().int().nonnegative(),
  /** 0 = practice, then 1, 2, ... */
  block: z.number().int().nonnegative(),
  phase: z.enum(['practice', 'test']),
  /** of practice, counted from 1; absent where there is only one */
  round: z.number().int().positive().optional(),
  /** the image is `GET /stimuli/<contentHash>.png` */
  contentHash: sha256Schema,
  /** seed of the masks, drawn in the browser */
  maskSeed: z.number().int().nonnegative(),
  /** the category that is asked for, where the task has two answers */
  question: z.string().optional(),
  /** the second, or right, picture of a pair; `contentHash` is the first, or left, one */
  secondHash: sha256Schema.optional(),
});
export type PlannedTrial = z.infer<typeof plannedTrialSchema>;

/** What a participant's page needs to run, and where it stands. `POST .../sessions`, `GET /api/session` */
export const sessionStateSchema = z.object({
  observer: z.string(),
  study: publicStudySchema,
  length: sessionLengthSchema,
  sidePx: z.number().int().positive(),
  /** the alternatives as this participant's response grid shows them, column by column */
  grid: z.array(z.string()),
  trials: z.array(plannedTrialSchema),
  /** indices of trials that are stored */
  stored: z.array(z.number().int()),
  status: z.enum(['running', 'complete']),
  /** where somebody who comes back goes on: after a long absence her block begins anew */
  resume: z.enum(['trial', 'block']).optional(),
  /** with which the participant can withdraw later; null in sessions of before there were codes */
  withdrawalCode: z.string().nullable(),
  /** counts nowhere */
  preview: z.boolean(),
  /** what the participant is given where the server cannot be reached at the end; null: nothing */
  incompleteCompletion: completionSchema.nullable(),
  /** what is stored of it beside trials */
  records: sessionRecordsSchema,
  /** practice did not go well enough; null: it did, or is not over */
  screenedOut: z.object({ completion: completionSchema.nullable() }).nullable(),
});
export type SessionState = z.infer<typeof sessionStateSchema>;
/** The token is given once; the page keeps it and sends `Authorization: Bearer <token>`. */
export const startedSessionSchema = sessionStateSchema.extend({ token: z.string().min(40) });
export type StartedSession = z.infer<typeof startedSessionSchema>;

/** One answered trial. `POST /api/session/trials` */
export const trialSubmissionSchema = z.strictObject({
  index: z.number().int().nonnegative(),
  contentHash: sha256Schema,
  /** the category that counts, the last or the first chosen in time, or null (`na`) */
  response: z.string().nullable(),
  /** from the onset of the response grid to the choice that counts, ms */
  rtMs: z.number().nonnegative().nullable(),
  /** every choice in order, ms from the grid's onset */
  choices: z
    .array(
      z.strictObject({
        category: z.string(),
        atMs: z.number(),
        by: z.enum(['pointer', 'key']),
      }),
    )
    .max(200),
  presentation: storedPresentationSchema,
  /** start of the trial, ISO 8601, the participant's clock */
  startedAt: z.string(),
});
export type TrialSubmission = z.infer<typeof trialSubmissionSchema>;

/** Answer to a stored trial: 201 new, 200 stored before; 409 when the key holds another payload. */
export const trialAcknowledgementSchema = z.object({
  index: z.number().int(),
  stored: z.literal(true),
  /** practice only */
  feedback: z.object({ correct: z.boolean(), category: z.string() }).optional(),
});
export type TrialAcknowledgement = z.infer<typeof trialAcknowledgementSchema>;

/** `POST /api/session/finish` */
export const finishRequestSchema = z.strictObject({
  /** gives up answers that cannot be sent: the session is marked and the code given all the same */
  incomplete: z.literal(true).optional(),
});

/** Its answer. */
export const finishSchema = z.object({
  status: z.enum(['running', 'complete']),
  /** indices that the server does not have yet */
  missing: z.array(z.number().int()),
  /** what the participant is given once nothing is missing, or given up; null: nothing */
  completion: completionSchema.nullable(),
  /** what the study was about, told at the end only; absent: nothing */
  debrief: z.string().optional(),
});
