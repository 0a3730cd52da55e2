import type { PageEvent, Presentation } from '../../../src/schema/presentation.js';
import { timingProblemSchema } from '../../../src/schema/timing-problem.js';
import type { TimingProblem } from '../../../src/schema/timing-problem.js';
import { pageStateAt } from './page-watch.js';
import type { PageLog } from './page-watch.js';

/**
 * What was wrong with the draws that bound image and mask.
 *
 * Each must come within half a frame of its frame's timestamp: a late onset is mended by counting
 * from the real draw, but on a display that waits for its next refresh the image may then be a
 * frame longer; a late offset cannot be mended. Image and mask must each last within half a frame
 * of what was planned. Frame timestamps alone would show neither, nor would durations alone.
 *
 * Late callbacks and lost frames within a phase are no problem: the image stood all the while.
 */
export function drawProblems(
  { stimulus, mask }: Pick<Presentation, 'stimulus' | 'mask'>,
  refreshHz: number,
): TimingProblem[] {
  const frameMs = 1000 / refreshHz;
  const late = (latenessMs: number) => latenessMs > frameMs / 2;
  const off = ({ durationMs, plannedFrames }: Presentation['stimulus']) =>
    Math.abs(durationMs - plannedFrames * frameMs) > frameMs / 2;
  return listed({
    'stimulus-onset-late': late(stimulus.latenessMs),
    'stimulus-offset-late': late(stimulus.offsetLatenessMs),
    'mask-offset-late': mask.plannedFrames > 0 && late(mask.offsetLatenessMs),
    'stimulus-duration': off(stimulus),
    'mask-duration': off(mask),
  });
}

/** What happened to the page between the onset of the image and the offset of the mask. */
export function pageProblems(log: PageLog, onsetMs: number, offsetMs: number): TimingProblem[] {
  const atOnset = pageStateAt(log, onsetMs);
  const within = log.events.filter(({ atMs }) => atMs > onsetMs && atMs <= offsetMs);
  const happened = (...kinds: PageEvent['kind'][]) =>
    within.some(({ kind }) => kinds.includes(kind));
  return listed({
    'page-hidden': atOnset.hidden || happened('hidden'),
    'focus-lost': !atOnset.focused || happened('blur'),
    'fullscreen-changed': happened('fullscreen-on', 'fullscreen-off'),
  });
}

/** The problems that are so, in the order of the schema. */
function listed(problems: Partial<Record<TimingProblem, boolean>>): TimingProblem[] {
  return timingProblemSchema.options.filter((problem) => problems[problem] === true);
}
