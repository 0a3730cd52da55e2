import type { Stimulus, StimulusIndex } from '../schema/stimulus.js';
import type { ImageSource } from './decoded-images.js';
import type { ImageObserver } from './image-observer.js';

/** One answer of an image observer: the same row a person leaves, and the 16 values. */
export interface ObserverTrial {
  /** position among the observer's stimuli, from 1 */
  trial: number;
  stimulus: Stimulus;
  response: string;
  /** one value per alternative, in the order of the study; null where only responses are known */
  values: number[] | null;
}

/** How an evaluation reads pixels, stores answers and reports. */
export interface EvaluationOptions {
  alternatives: readonly string[];
  /** gives the pixels of a stimulus */
  imageOf: ImageSource;
  /** stimulus ids answered by an earlier, interrupted run: they are not shown again */
  answered?: ReadonlySet<string>;
  /** called after each batch; the next one starts when its promise settles, so nothing is lost */
  onTrials: (trials: ObserverTrial[]) => Promise<void> | void;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
}

/**
 * Shows an observer every test stimulus and the larger draw, in batches, in the order of the
 * list; practice is for people only. Stops between batches when the signal says so.
 *
 * @throws VisavisError FILE_MISSING where a stimulus's file is gone; what the observer throws
 */
export async function evaluate(
  observer: ImageObserver,
  index: StimulusIndex,
  options: EvaluationOptions,
): Promise<void> {
  const shown = shownTo(index);
  observer.check?.(shown);
  const waiting = shown
    .map((stimulus, position) => ({ stimulus, trial: position + 1 }))
    .filter(({ stimulus }) => !options.answered?.has(stimulus.stimulusId));
  let done = shown.length - waiting.length;
  options.onProgress?.(done, shown.length);
  const batchAt = (start: number) => waiting.slice(start, start + observer.batchSize);
  const read = (start: number) =>
    observer.seesPixels === false ? Promise.resolve([]) : readBatch(batchAt(start), options);
  let images = read(0);
  for (let start = 0; start < waiting.length; start += observer.batchSize) {
    options.signal?.throwIfAborted();
    const batch = batchAt(start);
    const current = await images;
    // The next batch is decoded while the observer answers this one.
    images = read(start + observer.batchSize);
    images.catch(() => undefined);
    const decisions = await observer.respond(current, options.alternatives, {
      stimuli: batch.map(({ stimulus }) => stimulus),
      signal: options.signal,
    });
    await options.onTrials(batch.map((item, position) => ({ ...item, ...decisions[position] })));
    done += batch.length;
    options.onProgress?.(done, shown.length);
  }
}

/** What observers other than people are shown of a study: no practice. */
export function shownTo(index: StimulusIndex): Stimulus[] {
  return index.stimuli.filter((stimulus) => stimulus.role === 'test' || stimulus.role === 'draw');
}

function readBatch(batch: readonly { stimulus: Stimulus }[], options: EvaluationOptions) {
  return Promise.all(batch.map(({ stimulus }) => options.imageOf(stimulus.contentHash)));
}
