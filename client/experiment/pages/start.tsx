import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import type { StartReason } from '../session/page.js';
import { BreakReport } from './break-report.js';
import { leavingWords } from '../words/leaving.js';
import { resumingWords } from '../words/resuming.js';
import { DisplayCheck } from './display-check.js';
import type { PageOf } from './page-of.js';

const titles: Record<StartReason['kind'], string> = {
  first: 'One look at your screen',
  'welcome-back': 'Welcome back',
  paused: leavingWords.pausedTitle,
  'after-practice': 'Practice done',
  break: 'Time for a break',
};

/** The page before a block: what comes, how far the session is, and the button that starts. */
export function Start({ page, study }: { page: PageOf<'start'>; study: PublicStudy }): JSX.Element {
  const { reason, loading } = page;
  const unsteady = page.refresh !== null && !page.refresh.steady;
  const checks = reason.kind === 'first' || reason.kind === 'welcome-back' || unsteady;
  const refused = unsteady && study.unsteadyDisplay === 'refuse';
  const ready = loading.status === 'ready' && page.refresh !== null && !refused;
  return (
    <>
      <h1>{titles[reason.kind]}</h1>
      {reason.kind === 'welcome-back' && (
        <p class="lead">
          {reason.anew
            ? resumingWords.anew
            : 'Your answers are safe. You go on where you left off.'}
        </p>
      )}
      {reason.kind === 'paused' && <p class="lead">{leavingWords.paused}</p>}
      {reason.kind === 'after-practice' && (
        <p class="lead">
          From now on you are not told what was right. It works just the same; guess if you are
          unsure.
        </p>
      )}
      {reason.kind === 'break' && <BreakReport report={reason.report} />}
      {checks && <DisplayCheck page={page} study={study} />}
      {goesOn(reason) && (
        <div class="progress">
          <progress value={page.progress} max={1} aria-label="Share of the pictures done" />
          <span>{Math.round(page.progress * 100)} % done</span>
        </div>
      )}
      {loading.status === 'failed' ? (
        <div role="alert">
          <p>
            <strong>The pictures could not be loaded.</strong> {loading.message}
          </p>
          <button class="button primary big" type="button" onClick={loading.retry}>
            Try again
          </button>
        </div>
      ) : (
        <p class="actions">
          <button class="button primary big" type="button" disabled={!ready} onClick={page.start}>
            {loading.status === 'ready' ? startLabel(page) : 'Loading the pictures …'}
          </button>
          {loading.status === 'loading' && loading.total > 0 && (
            <progress
              class="loading"
              value={loading.loaded}
              max={loading.total}
              aria-label="Pictures loaded"
            />
          )}
          {ready && <span class="muted">Eyes on the cross; the first picture comes at once.</span>}
        </p>
      )}
      {reason.kind === 'welcome-back' && reason.startOver && (
        <p>
          <button class="link" type="button" onClick={reason.startOver}>
            Leave this session and start a new one
          </button>
        </p>
      )}
    </>
  );
}

/** Have test trials been shown before? */
function goesOn({ kind }: StartReason): boolean {
  return kind === 'break' || kind === 'welcome-back' || kind === 'paused';
}

function startLabel(page: PageOf<'start'>): string {
  if (page.reason.kind === 'paused') return 'Go on';
  if (page.practice) return 'Start the practice';
  if (goesOn(page.reason)) return 'Go on';
  return 'Start';
}
