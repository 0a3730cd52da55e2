import type { Logger } from 'pino';
import { VisavisError } from '../../src/errors.js';
import type { Store } from '../store/index.js';
import type { StudyCatalog } from '../study-catalog.js';
import type { GroupedTrials } from '../grouped-trials.js';
import { ConsistencyCells } from './consistency-cells.js';
import { importedStimuli } from '../store/imported-studies.js';
import {
  summariseImported,
  summariseStudy,
  type AddresslessSummary,
  type LastingSummary,
} from './study-summary.js';

/** Shortest time between two summaries that are sent, ms. */
const pauseMs = 1000;

/** Who has left sends no news: so often those are counted anew who are still here, ms. */
const recountMs = 60_000;

/** Summaries of studies with fewer trials come at once. */
const largeTrials = 50_000;

/** Somebody who watches a study. */
export interface Watcher {
  study: string;
  /** hash of the sign-in that allows it */
  signIn: string;
  /** count trials whose timing was not as planned too? */
  keepMistimed: boolean;
  send(summary: AddresslessSummary): void;
  close(): void;
}

/** Summaries of all studies: computed when asked for or watched, kept until a trial comes. */
export interface LiveSummaries {
  /**
   * @param keepMistimed count trials whose timing was not as planned too (default: no)
   * @throws VisavisError STUDY_UNKNOWN, STUDY_NOT_PREPARED
   */
  summary(study: string, keepMistimed?: boolean): Promise<AddresslessSummary>;
  /** sends every later summary, at most one a second; @returns how to stop it */
  watch(watcher: Watcher): () => void;
  /** computes the summaries of large studies, so that who opens one need not wait */
  warm(): Promise<void>;
  /** closes what a sign-in that has ended was watching */
  closeSignIn(signIn: string): void;
  close(): void;
}

export function liveSummaries(
  store: Store,
  catalog: StudyCatalog,
  grouped: GroupedTrials,
  logger: Logger,
): LiveSummaries {
  const kept = new Map<string, { stamp: string; summary: Promise<LastingSummary> }>();
  const cells = new Map<string, ConsistencyCells>();
  const watchers = new Set<Watcher>();
  const timers = new Map<string, NodeJS.Timeout>();
  const earliest = new Map<string, number>();
  let closed = false;

  async function summary(study: string, keepMistimed = false): Promise<AddresslessSummary> {
    const form = `${study} ${keepMistimed}`;
    const source = await sourceOf(study, form, keepMistimed);
    const lasting = await lastingSummary(study, form, source);
    return { ...lasting, sessions: await store.sessionCounts(study, source.stimuliHash) };
  }

  async function lastingSummary(
    study: string,
    form: string,
    source: Awaited<ReturnType<typeof sourceOf>>,
  ): Promise<LastingSummary> {
    const stamp = `${await store.studyVersion(study)} ${source.stimuliHash}`;
    const known = kept.get(form);
    if (known?.stamp === stamp) return known.summary;
    // one at a time: what the last one computed serves the next
    const before = known?.summary.catch(() => undefined) ?? Promise.resolve();
    const fresh = before.then(() => source.summarise());
    kept.set(form, { stamp, summary: fresh });
    fresh.catch(() => kept.delete(form));
    return fresh;
  }

  async function sourceOf(study: string, form: string, keepMistimed: boolean) {
    const own = cells.get(form) ?? new ConsistencyCells();
    const imported = (await store.importedStudies()).find(({ id }) => id === study);
    if (imported !== undefined && !catalog.studies.some(({ study: { id } }) => id === study)) {
      cells.set(form, own);
      const summarise = async () =>
        summariseImported(store, imported, own, await grouped.get({ study, keepMistimed }));
      return { stimuliHash: importedStimuli, summarise };
    }
    const prepared = await catalog.prepared(study);
    cells.set(form, own);
    const { stimuliHash } = prepared.loaded;
    const summarise = async () =>
      summariseStudy(store, prepared, own, await grouped.get({ study, stimuliHash, keepMistimed }));
    return { stimuliHash, summarise };
  }

  async function warm(): Promise<void> {
    for (const [study, { trials }] of await store.studyCounts()) {
      if (closed) return;
      if (trials < largeTrials) continue;
      try {
        const { leftOut } = await summary(study);
        if (leftOut.trials > 0 && !closed) await summary(study, true);
      } catch (error) {
        if (!(error instanceof VisavisError)) logger.error({ err: error }, 'no summary');
      }
    }
  }

  const watched = (study: string) => [...watchers].filter((watcher) => watcher.study === study);

  /** A study with many participants takes longer to sum up: then news come less often. */
  async function send(study: string): Promise<void> {
    timers.delete(study);
    const begin = performance.now();
    try {
      for (const keepMistimed of new Set(watched(study).map((one) => one.keepMistimed))) {
        const current = await summary(study, keepMistimed);
        for (const watcher of watched(study)) {
          if (watcher.keepMistimed === keepMistimed) watcher.send(current);
        }
      }
    } catch (error) {
      if (!(error instanceof VisavisError)) logger.error({ err: error }, 'no summary');
    }
    const tookMs = performance.now() - begin;
    earliest.set(study, performance.now() + Math.max(pauseMs, 2 * tookMs));
  }

  const sendSoon = (study: string) => {
    if (timers.has(study) || watched(study).length === 0) return;
    const waitMs = Math.max(0, (earliest.get(study) ?? 0) - performance.now());
    timers.set(study, setTimeout(() => void send(study), waitMs).unref());
  };
  const stopListening = store.onChange(sendSoon);
  const recount = setInterval(() => {
    for (const study of new Set([...watchers].map((watcher) => watcher.study))) sendSoon(study);
  }, recountMs).unref();

  return {
    summary,
    warm,
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    closeSignIn(signIn) {
      for (const watcher of watchers) if (watcher.signIn === signIn) watcher.close();
    },
    close() {
      closed = true;
      stopListening();
      clearInterval(recount);
      for (const timer of timers.values()) clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
