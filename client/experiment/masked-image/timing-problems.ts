import type { PageEvent, PhaseTiming } from '../../../src/schema/presentation.js';
import { timingProblemSchema } from '../../../src/schema/timing-problem.js';
import type { TimingProblem } from '../../../src/schema/timing-problem.js';
import { pageStateAt } from './page-watch.js';
import type { PageLog } from './page-watch.js';
import type { PhaseName } from './phases.js';

/** A phase of a trial with the timing of its draws. */
export interface TimedPhase extends PhaseTiming {
  phase: PhaseName;
  /** frames that showed another contrast than planned, or for whose ramp there was no room */
  wrongFrames: number;
}

/**
 * Share of a frame by which a draw or a duration may be off. A display that waits for its next refresh
 * is a frame off when a draw comes half a frame late; the rest is room for what the page cannot
 * see: its compositor presented up to .1 of a frame later than the page drew.
 */
export const framesOff = 0.4;

/**
 * What was wrong with the draws that bound images and masks.
 *
 * Each must come within {@link framesOff} of its frame's timestamp: a late onset is mended by counting
 * from the real draw, but on a display that waits for its next refresh the image may then be a
 * frame longer; a late offset cannot be mended. Every image and mask, and the gap between two
 * images, must last as planned to the same share of a frame. Frame timestamps alone would show
 * neither, nor would durations alone.
 *
 * Late callbacks and lost frames within a phase are no problem, since the image stood all the while,
 * unless a contrast ramp should have changed it in these frames.
 */
export function drawProblems(phases: readonly TimedPhase[], refreshHz: number): TimingProblem[] {
  const frameMs = 1000 / refreshHz;
  const shown = phases.filter(
    ({ phase, plannedFrames }) => phase !== 'fixation' && plannedFrames > 0,
  );
  const late = (latenessMs: number) => latenessMs > framesOff * frameMs;
  const some = (kind: PhaseKind, is: (phase: TimedPhase) => boolean) =>
    shown.some((one) => kindOf(one.phase) === kind && is(one));
  const off = ({ durationMs, plannedFrames }: TimedPhase) =>
    Math.abs(durationMs - plannedFrames * frameMs) > framesOff * frameMs;
  const beganLate = ({ latenessMs }: TimedPhase) => late(latenessMs);
  const endedLate = ({ offsetLatenessMs }: TimedPhase) => late(offsetLatenessMs);
  return listed({
    'stimulus-onset-late': some('image', beganLate),
    'stimulus-offset-late': some('image', endedLate),
    'mask-onset-late': some('mask before', beganLate),
    'mask-offset-late': some('mask after', endedLate),
    'stimulus-duration': some('image', off),
    'mask-duration': some('mask before', off) || some('mask after', off),
    'gap-duration': some('gap', off),
    'ramp-frames': shown.some(({ wrongFrames }) => wrongFrames > 0),
  });
}

type PhaseKind = 'fixation' | 'image' | 'mask before' | 'mask after' | 'gap';

function kindOf(phase: PhaseName): PhaseKind {
  if (phase === 'fixation' || phase === 'gap') return phase;
  if (phase === 'stimulus' || phase === 'second-stimulus') return 'image';
  return phase === 'mask' || phase === 'second-mask' ? 'mask after' : 'mask before';
}

/** What happened to the page between the onset of the first image or mask and the offset of the last. */
export function pageProblems(log: PageLog, onsetMs: number, offsetMs: number): TimingProblem[] {
  const atOnset = pageStateAt(log, onsetMs);
  const within = log.events.filter(({ atMs }) => atMs > onsetMs && atMs <= offsetMs);
  const happened = (...kinds: PageEvent['kind'][]) =>
    within.some(({ kind }) => kinds.includes(kind));
  return listed({
    'page-hidden': atOnset.hidden || happened('hidden'),
    'focus-lost': !atOnset.focused || happened('blur'),
    'fullscreen-changed': happened('fullscreen-on', 'fullscreen-off'),
    'picture-cut-off': atOnset.cut === true || happened('picture-cut'),
  });
}

/** The problems that are so, in the order of the schema. */
function listed(problems: Partial<Record<TimingProblem, boolean>>): TimingProblem[] {
  return timingProblemSchema.options.filter((problem) => problems[problem] === true);
}
