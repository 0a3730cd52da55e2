import { z } from 'zod';
import { currentFileSchema, usedVersionSchema } from './study-version.js';

/** May people begin? `paused`: not now; `closed`: no more. Who has begun can always finish. */
export const studyStatusSchema = z.enum(['open', 'paused', 'closed']);
export type StudyStatus = z.infer<typeof studyStatusSchema>;

/** `POST /api/dashboard/studies/:id/status` */
export const statusRequestSchema = z.strictObject({ status: studyStatusSchema });

/** `POST /api/dashboard/studies/:id/notes` */
export const notesRequestSchema = z.strictObject({ notes: z.string().max(20_000) });

/** `POST /api/dashboard/studies/:id/participants/find`: a random name, a platform's id or a code. */
export const findRequestSchema = z.strictObject({ text: z.string().trim().min(1).max(100) });
export const foundParticipantSchema = z.object({ observer: z.string() });

/**
 * Where a participant stands. `incomplete`: her code was given though answers are missing;
 * `dropped`: nothing has come from her for an hour; `screened-out`: her practice did not do.
 */
const participantStateSchema = z.enum(['running', 'done', 'incomplete', 'dropped', 'screened-out']);

/** One participant, by her random name. */
const participantSchema = z.object({
  observer: z.string(),
  state: participantStateSchema,
  /** block of her last answer, 0: practice; null: none yet */
  block: z.number().int().nullable(),
  /** which list she was given; null where everybody sees the same */
  list: z.number().int().nullable(),
  /** answered, practice included */
  trials: z.number().int(),
  /** planned */
  of: z.number().int(),
  /** test trials that went by without an answer, and all that she has seen */
  missed: z.number().int(),
  seen: z.number().int(),
  /** share of her test trials that were on time; null: none yet */
  timingOk: z.number().nullable(),
  /** attention checks answered, and whether too few of them rightly for the study */
  attention: z.object({ right: z.number().int(), of: z.number().int(), flagged: z.boolean() }),
  source: z.string(),
  startedAt: z.string(),
  lastAt: z.string(),
});
export type Participant = z.infer<typeof participantSchema>;

/** How many people have one of the study's lists, by state. */
const listCountsSchema = z.object({
  list: z.number().int(),
  running: z.number().int(),
  done: z.number().int(),
  incomplete: z.number().int(),
  dropped: z.number().int(),
});
export type ListCounts = z.infer<typeof listCountsSchema>;

/** An address of the study. */
const doorSchema = z.object({
  source: z.string(),
  title: z.string(),
  url: z.string(),
  quota: z.number().int().nullable(),
  done: z.number().int(),
  running: z.number().int(),
});
export type PeopleDoor = z.infer<typeof doorSchema>;

/** What the researcher sees of who takes part. `GET /api/dashboard/studies/:id/people` */
export const peopleSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: studyStatusSchema,
  notes: z.string(),
  /** the study file that people who begin now take part in */
  file: currentFileSchema,
  /** frozen files, oldest first */
  versions: z.array(usedVersionSchema),
  doors: z.array(doorSchema),
  previewUrl: z.string(),
  states: z.object({
    /** agreed, no answer yet */
    started: z.number().int(),
    /** people under way, by the block of their last answer; 0: practice */
    blocks: z.array(z.object({ block: z.number().int(), people: z.number().int() })),
    done: z.number().int(),
    incomplete: z.number().int(),
    dropped: z.number().int(),
    screenedOut: z.number().int(),
    withdrawn: z.number().int(),
  }),
  /** one for each list, ascending; empty where everybody sees the same */
  lists: z.array(listCountsSchema),
  /** test trials without an answer, of all that were seen */
  missed: z.object({ missed: z.number().int(), seen: z.number().int() }),
  dropOut: z.object({
    /** everybody who no longer takes part: done, incomplete or dropped */
    people: z.number().int(),
    /** trials of the longest session */
    trials: z.number().int(),
    /** who left before the end, by the number of trials answered, ascending */
    left: z.array(z.object({ trials: z.number().int(), people: z.number().int() })),
  }),
  /** timing by the refresh rate of the display, rounded, ascending */
  displays: z.array(
    z.object({
      refreshHz: z.number(),
      people: z.number().int(),
      timingOk: z.number(),
    }),
  ),
  /** timing by browser, family and version, the most frequent first */
  browsers: z.array(
    z.object({
      browser: z.string(),
      people: z.number().int(),
      timingOk: z.number(),
    }),
  ),
  participants: z.array(participantSchema),
  /** last day that answers are kept, and whether it is past; left out: nothing was promised */
  retention: z.object({ until: z.string(), due: z.boolean() }).optional(),
  /** who agreed that answers be made public, of those who were asked; left out: nobody was */
  sharing: z.object({ agreed: z.number().int(), of: z.number().int() }).optional(),
  withdrawals: z.array(
    z.object({
      at: z.string(),
      trials: z.number().int(),
      askedBy: z.enum(['participant', 'researcher']),
    }),
  ),
  /** what participants wrote, newest first; `question` null: to the laboratory */
  texts: z.array(
    z.object({
      observer: z.string(),
      at: z.string(),
      question: z.string().nullable(),
      text: z.string(),
    }),
  ),
  updatedAt: z.string(),
});
export type People = z.infer<typeof peopleSchema>;
