import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PublicStudy } from '../../../src/schema/session.js';
import { browserOf } from '../calibration/this-device.js';
import { words } from '../words/index.js';
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
  const { display, steps } = words();
  const measured = study.session.visualAngle !== null;
  const unsteady = refresh !== null && !refresh.steady;
  const refused = unsteady && study.unsteadyDisplay === 'refuse';
  return (
    <div class="card">
      <ul class="checks">
        <li class={refresh === null ? 'pending' : unsteady ? 'warn' : 'good'}>
          {refresh === null
            ? display.counting
            : (unsteady ? display.unsteady : display.steady)(Math.round(refresh.refreshHz))}
          {refused && ` ${display.refused}`}
          {unsteady && (
            <button class="link" type="button" onClick={page.measureAgain}>
              {display.measureAgain}
            </button>
          )}
        </li>
        <BrowserCheck />
        <li class={roomy ? 'good' : 'warn'}>
          {(roomy ? display.roomy : display.small)(width, height)}
          {study.session.fullscreen !== 'kept' && <FullScreenOffer />}
        </li>
      </ul>
      <p class="reminders">{measured ? steps.distance.reminders : display.reminders}</p>
    </div>
  );
}

/** Whether the browser can do what trials need. */
function BrowserCheck(): JSX.Element {
  const { browser, browserMajor } = browserOf(navigator.userAgent);
  const said = words().steps.browser;
  const able =
    typeof createImageBitmap === 'function' &&
    typeof WebAssembly === 'object' &&
    typeof indexedDB === 'object' &&
    typeof PointerEvent === 'function';
  return (
    <li class={able ? 'good' : 'warn'}>
      {!able
        ? said.old
        : browser === 'other'
          ? said.unknown
          : said.good(`${capital(browser)} ${browserMajor ?? ''}`.trim())}
    </li>
  );
}

const capital = (name: string) => name[0].toUpperCase() + name.slice(1);

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
      {words().display.fullScreen}
    </button>
  );
}
