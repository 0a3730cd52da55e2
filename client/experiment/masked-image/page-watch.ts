import { mostPageEvents } from '../../../src/schema/presentation.js';
import type { PageEvent } from '../../../src/schema/presentation.js';

/** How the page stood at one moment. */
export interface PageState {
  hidden: boolean;
  focused: boolean;
  fullscreen: boolean;
  /** does the window not hold the whole picture? Left out: it does */
  cut?: boolean;
}

/** How the page stood when it was first looked at, and what changed since. */
export interface PageLog {
  start: PageState;
  /** in order; times on the clock's own line, ms */
  events: readonly PageEvent[];
}

/**
 * Notes when the page is hidden or shown, loses or gets focus, leaves or fills the screen, and when
 * the window becomes too small for the picture or holds it again.
 */
export class PageWatch implements PageLog {
  readonly start: PageState = stateNow();
  readonly events: PageEvent[] = [];
  private readonly listening = new AbortController();

  /**
   * @param now ms on the time line of the trial
   * @param isCut whether the window does not hold the whole picture, now
   */
  constructor(now: () => number, isCut: () => boolean) {
    const note = (kind: PageEvent['kind']) => {
      if (this.events.length < mostPageEvents) this.events.push({ kind, atMs: now() });
    };
    const { signal } = this.listening;
    const onDocument = (type: string, kind: () => PageEvent['kind']) =>
      document.addEventListener(type, () => note(kind()), { signal });
    onDocument('visibilitychange', () => (document.hidden ? 'hidden' : 'visible'));
    onDocument('fullscreenchange', () => (isFullscreen() ? 'fullscreen-on' : 'fullscreen-off'));
    window.addEventListener('blur', () => note('blur'), { signal });
    window.addEventListener('focus', () => note('focus'), { signal });
    let cut = false;
    const resized = () => {
      if (isCut() === cut) return;
      cut = !cut;
      note(cut ? 'picture-cut' : 'picture-whole');
    };
    window.addEventListener('resize', resized, { signal });
  }

  /** Removes every listener. */
  dispose(): void {
    this.listening.abort();
  }
}

/** How the page stood at a time on the clock's line. */
export function pageStateAt({ start, events }: PageLog, timeMs: number): PageState {
  const state = { ...start };
  for (const { kind, atMs } of events) {
    if (atMs > timeMs) break;
    if (kind === 'hidden' || kind === 'visible') state.hidden = kind === 'hidden';
    else if (kind === 'blur' || kind === 'focus') state.focused = kind === 'focus';
    else if (kind === 'picture-cut' || kind === 'picture-whole') state.cut = kind === 'picture-cut';
    else state.fullscreen = kind === 'fullscreen-on';
  }
  return state;
}

/** Whether the page was hidden or out of focus at any time of the log. */
export function wasInterrupted({ start, events }: PageLog): boolean {
  return start.hidden || events.some(({ kind }) => kind === 'hidden' || kind === 'blur');
}

function stateNow(): PageState {
  return { hidden: document.hidden, focused: document.hasFocus(), fullscreen: isFullscreen() };
}

/** Browsers without fullscreen leave the element undefined. */
function isFullscreen(): boolean {
  return Boolean(document.fullscreenElement);
}
