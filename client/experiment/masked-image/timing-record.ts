import type { PhaseTiming, Presentation } from '../../../src/schema/presentation.js';
import { isRamped, rampFits } from './contrast-ramp.js';
import type { ContrastRamp } from './contrast-ramp.js';
import type { DrawnSequence } from './frame-clock.js';
import { pageStateAt, wasInterrupted } from './page-watch.js';
import type { PageLog } from './page-watch.js';
import type { PhaseName } from './phases.js';
import { drawProblems, pageProblems } from './timing-problems.js';
import type { TimedPhase } from './timing-problems.js';

export type PresentedTiming = Omit<
  Presentation,
  'refreshHz' | 'devicePixelRatio' | 'pixelFactor' | 'scaled' | 'stimulusCssPx'
>;

/** What a sequence was meant to show. */
export interface SequencePlan {
  /** its phases in order, without the response */
  names: readonly PhaseName[];
  ramp: ContrastRamp;
}

/** Fixation, one image, one mask. */
const namingPlan: SequencePlan = {
  names: ['fixation', 'stimulus', 'mask'],
  ramp: { onsetFrames: 0, offsetFrames: 0 },
};

/**
 * What a drawn sequence of phases (and then the response), and the log of the page meanwhile, say of
 * the trial's timing. Times start at the first draw.
 *
 * @param refreshSteady whether the display was steady when its refresh rate was measured
 */
export function timingRecord(
  sequence: DrawnSequence,
  refreshHz: number,
  page: PageLog,
  refreshSteady = true,
  plan = namingPlan,
): PresentedTiming {
  const frameMs = 1000 / refreshHz;
  const bounds = [...sequence.phases, sequence.end];
  const beginMs = bounds[0].drawnMs;
  const phases = plan.names.map((phase, index): TimedPhase => {
    const { plannedFrames, wrongFrames, ...onset } = sequence.phases[index];
    const offset = bounds[index + 1];
    const durationMs = offset.drawnMs - onset.drawnMs;
    return {
      phase,
      plannedFrames,
      achievedFrames: Math.round(durationMs / frameMs),
      onsetMs: onset.drawnMs - beginMs,
      offsetMs: offset.drawnMs - beginMs,
      durationMs,
      latenessMs: onset.latenessMs,
      offsetLatenessMs: offset.latenessMs,
      wrongFrames,
    };
  });
  const onsetMs = bounds[1].drawnMs;
  const offsetMs = bounds[plan.names.length].drawnMs;
  const timingProblems = [
    ...drawProblems(withoutRoom(phases, plan.ramp), refreshHz),
    ...(refreshSteady ? [] : (['unsteady-refresh'] as const)),
    ...pageProblems(page, onsetMs, offsetMs),
  ];
  const others = phases.filter(({ phase }) => !isOwnField(phase));
  const timingOf = (name: PhaseName) =>
    timing(phases.find(({ phase }) => phase === name) as TimedPhase);
  return {
    fixation: timingOf('fixation'),
    stimulus: timingOf('stimulus'),
    mask: timingOf('mask'),
    ...(others.length === 0
      ? {}
      : { otherPhases: others.map((one) => ({ phase: one.phase as OtherPhase, ...timing(one) })) }),
    ...(isRamped(plan.ramp)
      ? {
          ramp: {
            ...plan.ramp,
            wrongFrames: phases.reduce((sum, one) => sum + one.wrongFrames, 0),
          },
        }
      : {}),
    longestFrameMs: sequence.longestFrameMs,
    timingOk: timingProblems.length === 0,
    timingProblems,
    fullscreen: pageStateAt(page, onsetMs).fullscreen,
    events: page.events.map(({ kind, atMs }) => ({ kind, atMs: atMs - beginMs })),
    interrupted: wasInterrupted(page),
  };
}

type OtherPhase = Exclude<PhaseName, 'fixation' | 'stimulus' | 'mask'>;

const isOwnField = (phase: PhaseName) =>
  phase === 'fixation' || phase === 'stimulus' || phase === 'mask';

/** An image that is too short for its ramps has wrong frames, however well it was drawn. */
function withoutRoom(phases: readonly TimedPhase[], ramp: ContrastRamp): TimedPhase[] {
  return phases.map((one) => {
    const image = one.phase === 'stimulus' || one.phase === 'second-stimulus';
    const tooShort = image && !rampFits(one.plannedFrames, ramp);
    return tooShort ? { ...one, wrongFrames: Math.max(1, one.wrongFrames) } : one;
  });
}

/** The fields of a stored phase. */
function timing({ phase: _, wrongFrames: __, ...fields }: TimedPhase): PhaseTiming {
  return fields;
}
