import { signal, type ReadonlySignal } from '@preact/signals';
import { studySummarySchema, type StudySummary } from '../../src/schema/dashboard.js';
import { RequestFailure } from '../shared/api.js';
import { addresses } from './addresses.js';
import { complaintOf, getSummary } from './requests.js';

/** What the page knows of the study it shows. */
export type LiveState =
  | { phase: 'loading' }
  | { phase: 'signed-out' }
  | { phase: 'missing' }
  | { phase: 'failed'; reason: string }
  | { phase: 'ready'; summary: StudySummary; connection: 'live' | 'connecting' | 'lost' };

export interface LiveStudy {
  readonly state: ReadonlySignal<LiveState>;
  /** asks for the newest summary at once, without waiting for an event */
  readonly refresh: () => Promise<void>;
  /** counts trials whose timing was not as planned too, or no longer */
  readonly includeMistimed: (on: boolean) => void;
  readonly stop: () => void;
}

/** What the page gets its news from; tests put their own in place. */
export interface NewsSource {
  getSummary: (id: string, mistimed: boolean) => Promise<StudySummary>;
  openEvents: (address: string) => EventTarget & { close(): void };
  /** calls `then` later; @returns how to cancel it */
  wait: (durationMs: number, then: () => void) => () => void;
}

const server: NewsSource = {
  getSummary,
  openEvents: (address) => new EventSource(address),
  wait(durationMs, then) {
    const timer = setTimeout(then, durationMs);
    return () => clearTimeout(timer);
  },
};

const firstWaitMs = 1000;
const longestWaitMs = 15_000;

/**
 * Follows one study: asks for its summary, then takes every later one from server-sent events.
 * When the connection goes, the last summary stays, the state says so, and the page asks again
 * after 1, 2, 4 … 15 s (asking rather than leaving it to EventSource tells an ended sign-in from a
 * server that is down).
 *
 * @param beginsMistimed whether trials whose timing was not as planned count too, until told otherwise
 */
export function followStudy(
  id: string,
  source: NewsSource = server,
  beginsMistimed = false,
): LiveStudy {
  let mistimed = beginsMistimed;
  const state = signal<LiveState>({ phase: 'loading' });
  let events: ReturnType<NewsSource['openEvents']> | null = null;
  let cancelWait = () => {};
  let waitMs = firstWaitMs;
  let stopped = false;

  const show = (summary: StudySummary, connection: 'live' | 'connecting') => {
    state.value = { phase: 'ready', summary, connection };
  };

  const lost = (error: unknown) => {
    events?.close();
    events = null;
    if (stopped) return;
    const status = error instanceof RequestFailure ? error.status : 0;
    const now = state.value;
    if (status === 401) state.value = { phase: 'signed-out' };
    else if (status === 404) state.value = { phase: 'missing' };
    else {
      state.value =
        now.phase === 'ready'
          ? { ...now, connection: 'lost' }
          : { phase: 'failed', reason: complaintOf(error) };
      cancelWait();
      cancelWait = source.wait(waitMs, () => void connect());
      waitMs = Math.min(2 * waitMs, longestWaitMs);
    }
  };

  const connect = async () => {
    const asked = mistimed;
    const outdated = () => stopped || asked !== mistimed;
    try {
      const summary = await source.getSummary(id, asked);
      if (outdated()) return;
      show(summary, 'connecting');
    } catch (error) {
      if (!outdated()) lost(error);
      return;
    }
    listen();
  };

  const listen = () => {
    events?.close();
    const opened = source.openEvents(addresses.events(id, mistimed));
    events = opened;
    opened.addEventListener('open', () => {
      waitMs = firstWaitMs;
      if (state.value.phase === 'ready') show(state.value.summary, 'live');
    });
    opened.addEventListener('summary', (event) => {
      const data = JSON.parse((event as MessageEvent<string>).data) as unknown;
      const summary = studySummarySchema.safeParse(data);
      if (summary.success) show(summary.data, 'live');
    });
    opened.addEventListener('error', () => {
      if (events === opened) lost(new RequestFailure(0, 'OFFLINE', 'The connection was lost.'));
    });
  };

  void connect();
  return {
    state,
    async refresh() {
      const asked = mistimed;
      try {
        const summary = await source.getSummary(id, asked);
        if (!stopped && asked === mistimed) show(summary, events === null ? 'connecting' : 'live');
      } catch (error) {
        lost(error);
      }
    },
    includeMistimed(on) {
      if (on === mistimed) return;
      mistimed = on;
      cancelWait();
      events?.close();
      events = null;
      void connect();
    },
    stop() {
      stopped = true;
      cancelWait();
      events?.close();
    },
  };
}
