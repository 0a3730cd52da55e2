import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PublicStudy } from '../../../src/schema/session.js';
import type { PageOf } from './page-of.js';

/** Share of long frames above which the display is called unsteady. */
const longShareLimit = 0.05;
/** Smallest window in which sixteen answers can be hit well, CSS px. */
const smallestSidePx = 340;

/** What the display can do, in words, and what the person can do about it. */
export function DisplayCheck({ page }: { page: PageOf<'start'>; study: PublicStudy }): JSX.Element {
  const size = useSignal({ width: innerWidth, height: innerHeight });
  useEffect(() => {
    const resized = () => {
      size.value = { width: innerWidth, height: innerHeight };
    };
    window.addEventListener('resize', resized);
    return () => window.removeEventListener('resize', resized);
  }, [size]);
  const { width, height } = size.value;
  const roomy = Math.min(width, height) >= smallestSidePx;
  const { refresh } = page;
  const unsteady = refresh !== null && refresh.longShare > longShareLimit;
  return (
    <div class="card">
      <ul class="checks">
        <li class={refresh === null ? 'pending' : unsteady ? 'warn' : 'good'}>
          {refresh === null
            ? 'Counting the frames of your screen …'
            : `Your screen draws ${Math.round(refresh.refreshHz)} frames a second` +
              (unsteady
                ? ', but not steadily. Closing other tabs and programs helps.'
                : ', steadily.')}
          {unsteady && (
            <button class="link" type="button" onClick={page.measureAgain}>
              Measure again
            </button>
          )}
        </li>
        <li class={roomy ? 'good' : 'warn'}>
          {roomy
            ? `The window is large enough (${width} × ${height}).`
            : `The window is small (${width} × ${height}); please make it larger.`}
          <FullScreenOffer />
        </li>
      </ul>
      <p class="reminders">
        Sit at arm’s length, away from glare. Keep the window as it is and stay with this page. The
        pictures flash: stop if that is unpleasant.
      </p>
    </div>
  );
}

function FullScreenOffer(): JSX.Element | null {
  const full = useSignal(document.fullscreenElement !== null);
  useEffect(() => {
    const changed = () => {
      full.value = document.fullscreenElement !== null;
    };
    document.addEventListener('fullscreenchange', changed);
    return () => document.removeEventListener('fullscreenchange', changed);
  }, [full]);
  if (!document.fullscreenEnabled || full.value) return null;
  return (
    <button
      class="link"
      type="button"
      onClick={() => void document.documentElement.requestFullscreen().catch(() => {})}
    >
      Use the whole screen
    </button>
  );
}
