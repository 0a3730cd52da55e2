import type { PublicStudy, StartedSession } from '../../../src/schema/session.js';
import { maskPlan } from '../masks/mask-plan.js';
import { MaskSupply } from '../masks/mask-supply.js';
import { words } from '../words/index.js';
import { loadBlock } from '../preload/load-block.js';
import type { PageTurner } from './page-turner.js';
import { runBlock } from './run-block.js';

type Session = Pick<StartedSession, 'trials' | 'sidePx' | 'grid'>;

/** How long the phases of the example last, ms: long enough to read what is said of each. */
const slow = { fixationMs: 3000, stimulusMs: 4000, maskMs: 3000, responseMs: 8000 };

/**
 * Can one trial be shown slowly? Its image is one of the practice, which is seen anyway. What is said
 * of its phases is of naming with a mask.
 */
export function hasExample(study: PublicStudy, { trials }: Pick<Session, 'trials'>): boolean {
  const asSaid = study.kind === 'classification' && maskPlan(study, 1).places.includes('after');
  const wanted = asSaid && study.session.example !== 'none';
  return wanted && trials.some(({ phase }) => phase === 'practice');
}

/** Shows the first trial of the practice slowly, on the stage of the trials; nothing is stored. */
export async function showExample(
  pages: PageTurner,
  study: PublicStudy,
  { trials, sidePx, grid }: Session,
  token: string,
): Promise<void> {
  const practised = trials.find(({ phase }) => phase === 'practice');
  if (practised === undefined) return;
  const trial = { ...practised, phase: 'test' as const }; // without feedback
  const slowly = {
    ...study,
    timing: { ...study.timing, ...slow },
    trial: { ...study.trial, maskBeforeMs: 0 },
  };
  const masks = new MaskSupply(maskPlan(slowly, sidePx));
  try {
    await pages.insist(words().steps.example.notLoaded, async () => {
      pages.put({ kind: 'loading' });
      await loadBlock([trial], sidePx, token, () => {});
      await masks.fill([trial]);
    });
    const { fixationMs, stimulusMs, maskMs } = slow;
    const display = await pages.ask<HTMLElement>((mounted) => ({
      kind: 'step',
      step: {
        kind: 'example',
        beginsMs: [0, fixationMs, fixationMs + stimulusMs, fixationMs + stimulusMs + maskMs],
        background: study.trial.background,
        stimulusSeconds: study.timing.stimulusMs / 1000,
        responseSeconds: study.timing.responseMs / 1000,
        mounted,
        leave: () => pages.put({ kind: 'loading' }), // a trial without its stage ends itself
      },
    }));
    await runBlock({
      study: slowly,
      sidePx,
      grid,
      calibration: null,
      refreshHz: 60,
      refreshSteady: true,
      trials: [trial],
      masks,
      showShortcuts: matchMedia('(hover: hover) and (pointer: fine)').matches,
      display,
      onAnswer: () => Promise.resolve(null),
    });
  } catch {
    // it was left
  } finally {
    masks.close();
  }
}
