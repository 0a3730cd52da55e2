import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PublicStudy } from '../../../src/schema/session.js';
import { browserOf } from '../calibration/this-device.js';
import { stepWords as words } from '../words/steps.js';
import type { PageOf } from './page-of.js';

/** Smallest window in which sixteen answers can be hit well, CSS px. */
const smallestSidePx = 340;

/** What the display can do, in words, and what the person can do about it. */
export function DisplayCheck({
  page,
  study,
}: {
  page: PageOf<'start'>;
  study: PublicStudy;
}): JSX.Element {
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
  const unsteady = refresh !== null && !refresh.steady;
  const refused = unsteady && study.unsteadyDisplay === 'refuse';
  return (
    <div class="card">
      <ul class="checks">
        <li class={refresh === null ? 'pending' : unsteady ? 'warn' : 'good'}>
          {refresh === null
            ? 'Counting the frames of your screen …'
            : `Your screen draws ${Math.round(refresh.refreshHz)} frames a second` +
              (unsteady
                ? ', but not steadily. Closing other tabs and programs helps, and so does mains power.'
                : ', steadily.')}
          {refused &&
            ' This study needs a steady screen: please measure again, or try another computer.'}
          {unsteady && (
            <button class="link" type="button" onClick={page.measureAgain}>
              Measure again
            </button>
          )}
        </li>
        <BrowserCheck />
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

/** Whether the browser can do what trials need. */
function BrowserCheck(): JSX.Element {
  const { browser, browserMajor } = browserOf(navigator.userAgent);
  const name = browser === 'other' ? '' : ` (${browser} ${browserMajor ?? ''})`;
  const able =
    typeof createImageBitmap === 'function' &&
    typeof WebAssembly === 'object' &&
    typeof indexedDB === 'object' &&
    typeof PointerEvent === 'function';
  return (
    <li class={able ? 'good' : 'warn'}>{able ? words.browser.good(name) : words.browser.old}</li>
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
