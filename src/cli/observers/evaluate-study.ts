import type { Store } from '../../../server/store/index.js';
import { VisavisError } from '../../errors.js';
import { evaluate, type ObserverTrial } from '../../observers/evaluate.js';
import type { ImageObserver } from '../../observers/image-observer.js';
import { openObserver } from '../../observers/open-observer.js';
import { canonicalJson } from '../../schema/canonical.js';
import type { StimulusIndex } from '../../schema/stimulus.js';
import { stimulusPath } from '../../study/data-folder.js';
import type { LoadedStudy } from '../../study/study-file.js';
import { progressBar } from '../progress.js';

export interface EvaluateOptions {
  quiet?: boolean;
  signal?: AbortSignal;
}

/** One observer's evaluation that came to its end. */
export interface Evaluated {
  observer: string;
  /** new ones: those stored before are not counted */
  trials: number;
  seconds: number;
  /** null where nothing was left to do */
  imagesPerSecond: number | null;
  /** what computed, with its version */
  backend: string;
}

/** One that did not; what it answered before is stored. */
export interface Failure {
  /** as the study file or `--network` writes it */
  network: string;
  error: unknown;
}

/** What came of a study's evaluation. */
export interface Evaluation {
  evaluated: Evaluated[];
  failures: Failure[];
}

/**
 * Shows every network of a study all its stimuli and stores one trial each. What an earlier run
 * stored is kept; a network whose weights or way of answering have changed starts anew. One that
 * fails does not stop the others.
 *
 * @param names networks other than those of the study file
 * @throws VisavisError DISK_FULL, the signal's reason: these stop all
 */
export async function evaluateStudy(
  loaded: LoadedStudy,
  index: StimulusIndex,
  dataFolder: string,
  store: Store,
  options: EvaluateOptions & { names?: readonly string[] } = {},
): Promise<Evaluation> {
  const evaluated: Evaluated[] = [];
  const failures: Failure[] = [];
  const openedAs = new Map<string, string>();
  for (const name of new Set(options.names ?? loaded.study.networks.names)) {
    let observer: ImageObserver | undefined;
    try {
      options.signal?.throwIfAborted();
      observer = await openObserver(name, loaded.folder);
      refuseNamesake(observer.id, name, openedAs);
      const begin = performance.now();
      const trials = await evaluateObserver(observer, loaded, index, dataFolder, store, options);
      const seconds = (performance.now() - begin) / 1000;
      const imagesPerSecond = trials === 0 ? null : trials / seconds;
      const { id, backend } = observer;
      evaluated.push({ observer: id, trials, seconds, imagesPerSecond, backend });
    } catch (error) {
      if (options.signal?.aborted || (error as { code?: unknown }).code === 'DISK_FULL')
        throw error;
      failures.push({ network: name, error });
    } finally {
      await observer?.release();
    }
  }
  return { evaluated, failures };
}

/** Two networks of one name would take each other's answers for their own. */
function refuseNamesake(id: string, name: string, openedAs: Map<string, string>): void {
  const other = openedAs.get(id);
  if (other !== undefined)
    throw new VisavisError('INVALID_INPUT', {
      field: `name in the description of ${name}`,
      expected: 'a name of its own',
      got: `${id}, as ${other} has it`,
      mend: 'rename one of them',
    });
  openedAs.set(id, name);
}

async function evaluateObserver(
  observer: ImageObserver,
  { study, stimuliHash }: LoadedStudy,
  index: StimulusIndex,
  dataFolder: string,
  store: Store,
  options: EvaluateOptions,
): Promise<number> {
  const { id, title, backend } = observer;
  const details = { ...observer.details, backend };
  const known = await store.findObserver(study.id, id);
  const basis = (from: Record<string, unknown>) =>
    canonicalJson(observer.answersDependOn.map((name) => from[name]));
  if (known && basis(known.details) !== basis(details)) await store.deleteObserver(study.id, id);
  const bar = progressBar(title, { ...options, rate: 'images/s' });
  let stored = 0;
  try {
    await evaluate(observer, index, {
      alternatives: study.task.alternatives,
      fileOf: (contentHash) => stimulusPath(dataFolder, study.id, contentHash),
      answered: await store.answeredStimuli(study.id, stimuliHash, id),
      onTrials: async (trials) => {
        const result = await store.saveObserverTrials({
          study: study.id,
          stimuliHash,
          observer: { id, kind: 'network', title, details },
          trials: trials.map(storedTrial),
        });
        stored += result.stored;
      },
      onProgress: (done, total) => bar.update(done, total),
      signal: options.signal,
    });
  } finally {
    bar.stop();
  }
  return stored;
}

function storedTrial({ stimulus, response, values }: ObserverTrial) {
  const { stimulusId, contentHash, imageId, category, condition } = stimulus;
  const details = {
    values: values?.map((value) => Number(value.toPrecision(7))),
    role: stimulus.role,
  };
  return {
    ...{ stimulusId, contentHash, imageId, category, condition, response, details },
    phase: stimulus.role,
    rtMs: null,
  };
}
