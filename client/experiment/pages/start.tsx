import type { JSX } from 'preact';
import type { PublicStudy } from '../../../src/schema/session.js';
import type { StartReason } from '../session/page.js';
import { BreakReport } from './break-report.js';
import { words } from '../words/index.js';
import { DisplayCheck } from './display-check.js';
import type { PageOf } from './page-of.js';

/** The page before a block: what comes, how far the session is, and the button that starts. */
export function Start({ page, study }: { page: PageOf<'start'>; study: PublicStudy }): JSX.Element {
  const { reason, loading } = page;
  const { start, leaving, common, steps } = words();
  const unsteady = page.refresh !== null && !page.refresh.steady;
  const checks = reason.kind === 'first' || reason.kind === 'welcome-back' || unsteady;
  const refused = unsteady && study.unsteadyDisplay === 'refuse';
  const leftIt = reason.kind === 'paused' && reason.leftFullscreen; // and was told so
  const kept = study.session.fullscreen === 'kept' && document.fullscreenEnabled && !leftIt;
  const ready = loading.status === 'ready' && page.refresh !== null && !refused;
  return (
    <>
      <h1>{reason.kind === 'paused' ? leaving.pausedTitle : start.titles[reason.kind]}</h1>
      {reason.kind === 'welcome-back' && (
        <p class="lead">{reason.anew ? start.anew : start.safe}</p>
      )}
      {reason.kind === 'paused' && (
        <p class="lead">
          {reason.leftFullscreen && `${steps.fullscreen.left} `}
          {leaving.paused}
        </p>
      )}
      {reason.kind === 'practice-again' && (
        <p class="lead">{steps.practiceAgain.text(reason.right, reason.of)}</p>
      )}
      {reason.kind === 'after-practice' && <p class="lead">{start.afterPractice}</p>}
      {reason.kind === 'break' && <BreakReport report={reason.report} />}
      {checks && <DisplayCheck page={page} study={study} />}
      {kept && <p class="muted">{steps.fullscreen.needed}</p>}
      {goesOn(reason) && (
        <div class="progress">
          <progress value={page.progress} max={1} aria-label={start.progress} />
          <span>{start.done(page.progress)}</span>
        </div>
      )}
      {loading.status === 'failed' ? (
        <div role="alert">
          <p>
            <strong>{start.notLoaded}</strong> {loading.message}
          </p>
          <button class="button primary big" type="button" onClick={loading.retry}>
            {common.tryAgain}
          </button>
        </div>
      ) : (
        <p class="actions">
          <button class="button primary big" type="button" disabled={!ready} onClick={page.start}>
            {loading.status === 'ready' ? startLabel(page) : start.loading}
          </button>
          {loading.status === 'loading' && loading.total > 0 && (
            <progress
              class="loading"
              value={loading.loaded}
              max={loading.total}
              aria-label={start.loaded}
            />
          )}
          {ready && <span class="muted">{start.cross}</span>}
        </p>
      )}
      {reason.kind === 'welcome-back' && reason.startOver && (
        <p>
          <button class="link" type="button" onClick={reason.startOver}>
            {start.startOver}
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
  const { start, common } = words();
  if (page.reason.kind === 'paused') return common.goOn;
  if (page.practice) return start.practice;
  return goesOn(page.reason) ? common.goOn : start.start;
}
