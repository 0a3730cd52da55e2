import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { TrialSubmission } from '../../../src/schema/session.js';
import type { SessionTrial } from '../../../src/study/plan-session.js';

/** An empty folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const hash = (letter: string) => letter.repeat(64);

/** A plan of one practice trial and `count` test trials, cat and dog in turn. */
export function samplePlan(count: number): SessionTrial[] {
  return Array.from({ length: count + 1 }, (_, index) => ({
    index,
    block: index === 0 ? 0 : 1,
    phase: index === 0 ? ('practice' as const) : ('test' as const),
    contentHash: index.toString(16).padStart(64, '0'),
    maskSeed: index,
    stimulusId: index.toString().padStart(64, 'a'),
    imageId: `image-${index}`,
    category: index % 2 === 0 ? 'cat' : 'dog',
    condition: index % 4 < 2 ? 'c100' : 'c05',
  }));
}

/** What a participant's page would send for a planned trial. */
export function sampleSubmission(
  planned: Pick<SessionTrial, 'index' | 'contentHash'>,
  response: string | null = 'cat',
): TrialSubmission {
  const phase = {
    plannedFrames: 12,
    achievedFrames: 12,
    onsetMs: 300,
    offsetMs: 500,
    durationMs: 200,
    latenessMs: 0.5,
    offsetLatenessMs: 0.5,
  };
  return {
    index: planned.index,
    contentHash: planned.contentHash,
    response,
    rtMs: response === null ? null : 612.5,
    choices: response === null ? [] : [{ category: response, atMs: 612.5, by: 'pointer' }],
    presentation: {
      refreshHz: 60,
      devicePixelRatio: 1,
      pixelFactor: 1,
      scaled: false,
      stimulusCssPx: 224,
      fixation: phase,
      stimulus: phase,
      mask: phase,
      longestFrameMs: 16.7,
      timingOk: true,
      timingProblems: [],
      fullscreen: true,
      events: [],
      interrupted: false,
    },
    startedAt: '2026-01-01T00:00:00.000Z',
  };
}

/** A session for {@link samplePlan}. */
export function sampleSession(study = 'sample', token = hash('b')) {
  return {
    study,
    stimuliHash: hash('c'),
    tokenHash: token,
    length: 'full' as const,
    seed: 7,
    plan: () => samplePlan(8),
    consentHash: hash('d'),
    withdrawalCode: token.slice(0, 12).toUpperCase(),
  };
}

/** What a page of version 0.1.0 would send for the same trial: no reasons, no events. */
export function earlierSubmission(
  planned: Pick<SessionTrial, 'index' | 'contentHash'>,
  timingOk = true,
): TrialSubmission {
  const submission = sampleSubmission(planned);
  const phase = { plannedFrames: 12, onsetMs: 300, durationMs: 200, latenessMs: 0.5 };
  const phases = { fixation: phase, stimulus: phase, mask: phase };
  const presentation = { ...submission.presentation, ...phases, timingOk };
  for (const later of ['timingProblems', 'fullscreen', 'events'] as const) {
    delete presentation[later];
  }
  return { ...submission, presentation };
}
