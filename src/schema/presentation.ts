import { z } from 'zod';
import { timingProblemSchema } from './timing-problem.js';

/** When one phase of a trial was really drawn, all by `performance.now()`, ms. */
export const phaseTimingSchema = z.strictObject({
  /** frames it was meant to last */
  plannedFrames: z.number().int().nonnegative(),
  /** frames that its real duration amounts to, rounded */
  achievedFrames: z.number().int().nonnegative(),
  /** time of its first draw, ms since the trial began */
  onsetMs: z.number(),
  /** time of the draw that took it away, ms since the trial began */
  offsetMs: z.number(),
  /** from its first draw to the next phase's first draw, ms */
  durationMs: z.number(),
  /** how long after the frame's timestamp the first draw happened, ms */
  latenessMs: z.number(),
  /** how long after its frame's timestamp the draw that took it away happened, ms */
  offsetLatenessMs: z.number(),
});
export type PhaseTiming = z.infer<typeof phaseTimingSchema>;

/** A phase that not every trial has: masks before an image, and the second of two images. */
export const otherPhaseSchema = phaseTimingSchema.extend({
  phase: z.enum(['mask-before', 'gap', 'second-mask-before', 'second-stimulus', 'second-mask']),
});

/** The contrast ramp (tapered cosine) of images, drawn frame by frame. */
export const presentedRampSchema = z.strictObject({
  /** frames in which an image gained its contrast, and lost it */
  onsetFrames: z.number().int().nonnegative(),
  offsetFrames: z.number().int().nonnegative(),
  /** frames that showed another contrast than planned, or got theirs over half a frame late */
  wrongFrames: z.number().int().nonnegative(),
});

/** Something that happened to the page during a trial. */
export const pageEventSchema = z.strictObject({
  kind: z.enum([
    'hidden',
    'visible',
    'blur',
    'focus',
    'fullscreen-on',
    'fullscreen-off',
    /** the window became too small for the picture, or holds all of it again */
    'picture-cut',
    'picture-whole',
  ]),
  /** ms since the trial began; negative before its first draw */
  atMs: z.number(),
});
export type PageEvent = z.infer<typeof pageEventSchema>;

/** As many page events as one trial keeps: the first. */
export const mostPageEvents = 100;

/** What the trial plugin logs of the presentation. */
export const presentationSchema = z.strictObject({
  /** refresh rate measured before the session (median of frame intervals), Hz */
  refreshHz: z.number().positive(),
  /** display pixels per CSS pixel */
  devicePixelRatio: z.number().positive(),
  /** one stimulus pixel is k × k display pixels; null where the image was smoothed */
  pixelFactor: z.number().int().positive().nullable(),
  /** the image could not be shown at a whole factor */
  scaled: z.boolean(),
  /** side of the image on screen, CSS px */
  stimulusCssPx: z.number().positive(),
  /** the same in degrees of visual angle; absent where nobody was measured, as the next two */
  stimulusDeg: z.number().positive().max(180).optional(),
  /** measured by the blind spot, else the one that was asked for */
  viewingDistanceCm: z.number().positive().optional(),
  /** the distance was measured, and the size is within the study's tolerance */
  sizeAsWished: z.boolean().optional(),
  fixation: phaseTimingSchema,
  stimulus: phaseTimingSchema,
  mask: phaseTimingSchema,
  /** the other phases in order; absent where there are none */
  otherPhases: z.array(otherPhaseSchema).max(5).optional(),
  /** absent where images came and went at once */
  ramp: presentedRampSchema.optional(),
  /** longest interval between two frames in the trial, ms */
  longestFrameMs: z.number().nonnegative(),
  /** image and mask were shown as planned: there are no timing problems */
  timingOk: z.boolean(),
  /** why the timing was not as planned; empty where it was */
  timingProblems: z.array(timingProblemSchema),
  /** the page filled the screen when the image came */
  fullscreen: z.boolean(),
  /** changes of visibility, focus, fullscreen and of whether the window holds the picture */
  events: z.array(pageEventSchema).max(mostPageEvents),
  /** the page was hidden or lost focus during the trial, at whatever time */
  interrupted: z.boolean(),
});
export type Presentation = z.infer<typeof presentationSchema>;

const earlierPhaseSchema = phaseTimingSchema.partial({
  achievedFrames: true,
  offsetMs: true,
  offsetLatenessMs: true,
});

/**
 * What the server takes and keeps: pages of version 0.1.0 knew neither reasons nor events, and
 * their answers may still lie in a browser to be sent, or in the database.
 */
export const storedPresentationSchema = presentationSchema
  .partial({ timingProblems: true, fullscreen: true, events: true })
  .extend({
    fixation: earlierPhaseSchema,
    stimulus: earlierPhaseSchema,
    mask: earlierPhaseSchema,
  });
