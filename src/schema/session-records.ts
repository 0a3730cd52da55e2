import { z } from 'zod';
import { questionAnswersSchema } from './questionnaire.js';

const positive = z.number().positive();

/** The screen that something was measured on; another one has to be measured again. */
export const screenSchema = z.strictObject({
  widthCssPx: positive,
  heightCssPx: positive,
  devicePixelRatio: positive,
});
export type Screen = z.infer<typeof screenSchema>;

/** What a session ran on. */
export const deviceSchema = z.strictObject({
  browser: z.enum(['chromium', 'firefox', 'safari', 'other']),
  /** null: not known */
  browserMajor: z.number().int().nonnegative().nullable(),
  screen: screenSchema,
  windowWidthCssPx: positive,
  windowHeightCssPx: positive,
  touch: z.boolean(),
  refreshHz: positive,
  refreshSteady: z.boolean(),
  fullscreen: z.boolean(),
});
export type Device = z.infer<typeof deviceSchema>;

/** Why the viewing distance was not measured. */
export const noDistanceSchema = z.enum(['no-room', 'skipped', 'unsteady']);

/** The size of things on the screen, and how far away somebody sits. */
export const calibrationSchema = z.strictObject({
  screen: screenSchema,
  /** by a bank card held to the screen */
  cssPxPerCm: positive.max(1000),
  /** one stimulus pixel is k × k display pixels */
  pixelFactor: z.number().int().positive().max(64),
  /** at which the stimulus would have the wished size, within what can be reached */
  instructedDistanceCm: positive.max(1000),
  /** by the blind spot; null: not measured */
  measuredDistanceCm: positive.max(1000).nullable(),
  notMeasured: noDistanceSchema.nullable(),
  /** from the cross to where the dot vanished, one for each time */
  blindSpotCssPx: z.array(positive).max(40),
  wishedDeg: positive,
  /** at the measured distance, else at the one that was asked for */
  stimulusDeg: positive.max(180),
  /** is that within the study's tolerance, and was it measured? */
  asWished: z.boolean(),
});
export type Calibration = z.infer<typeof calibrationSchema>;

/** Which faint digits were seen. */
export const visibilitySchema = z.strictObject({
  patches: z
    .array(
      z.strictObject({
        /** 0: an empty patch, in which nothing can be seen */
        contrast: z.number().min(0).max(1),
        greyLevels: z.number().int().min(0).max(255),
        seen: z.boolean(),
      }),
    )
    .max(12),
  /** smallest contrast seen, from which on every larger one was; null: none */
  leastSeen: z.number().nullable(),
  /** something was read in the empty patch */
  guessed: z.boolean(),
});
export type Visibility = z.infer<typeof visibilitySchema>;

/** Grey levels that matched fine stripes of black and white, and the exponent that follows. */
export const displayGammaSchema = z.strictObject({
  screen: screenSchema,
  matchedLevels: z.array(z.number().int().min(1).max(254)).min(1).max(8),
  gamma: positive.max(20),
});
export type DisplayGamma = z.infer<typeof displayGammaSchema>;

/** Everything that a page may store with its session beside trials, by kind. */
export const recordSchemas = {
  device: deviceSchema,
  calibration: calibrationSchema,
  visibility: visibilitySchema,
  gamma: displayGammaSchema,
  questionnaire: z.strictObject({ answers: questionAnswersSchema }),
  feedback: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
};
export type RecordKind = keyof typeof recordSchemas;
export const recordKindSchema = z.enum(Object.keys(recordSchemas) as [RecordKind, ...RecordKind[]]);

/** What is stored of a session and may be exported: no free text. */
export const sessionRecordsSchema = z.strictObject({
  device: deviceSchema.optional(),
  calibration: calibrationSchema.optional(),
  visibility: visibilitySchema.optional(),
  gamma: displayGammaSchema.optional(),
  /** answers that are no free text */
  questionnaire: questionAnswersSchema.optional(),
});
export type SessionRecords = z.infer<typeof sessionRecordsSchema>;

/** Answer to a stored record. */
export const recordStoredSchema = z.object({ stored: z.literal(true) });

/** `POST /api/session/practice`: how the last whole round of practice went. */
export const practiceDecisionSchema = z.object({
  /** `none`: there is nothing to decide */
  outcome: z.enum(['none', 'passed', 'again', 'go-on', 'screened-out']),
  /** of the window that counts */
  right: z.number().int(),
  of: z.number().int(),
  /** round that has ended, counted from 1 */
  round: z.number().int(),
  rounds: z.number().int(),
});
export type PracticeDecision = z.infer<typeof practiceDecisionSchema>;
