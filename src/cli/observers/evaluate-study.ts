import { totalmem } from 'node:os';
import type { Store } from '../../../server/store/index.js';
import type { SessionOptions } from '../../dnn/index.js';
import { VisavisError } from '../../errors.js';
import { contrastReport, type ConditionContrast } from '../../observers/contrast-report.js';
import { decodedImages, type ImageSource } from '../../observers/decoded-images.js';
import { evaluate, shownTo, type ObserverTrial } from '../../observers/evaluate.js';
import type { ImageObserver } from '../../observers/image-observer.js';
import { openObserver } from '../../observers/open-observer.js';
import { canonicalJson } from '../../schema/canonical.js';
import type { Stimulus, StimulusIndex } from '../../schema/stimulus.js';
import { refuseUnlessNaming } from '../../study/check-task.js';
import { stimulusPath } from '../../study/data-folder.js';
import type { LoadedStudy } from '../../study/study-file.js';
import { progressBar } from '../progress.js';

export interface EvaluateOptions extends SessionOptions {
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
  /** answers that another study has of the same network to the same pixels */
  takenOver: number;
  /** per condition, as shown and as seen; null where nothing was shown, or its resizing is not known */
  contrast: ConditionContrast[] | null;
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
 * @throws VisavisError DISK_FULL, INVALID_INPUT where the task is not to name pictures, the signal's
 * reason: these stop all
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
  const names = new Set(options.names ?? loaded.study.networks.names);
  if (names.size > 0) refuseUnlessNaming(loaded.study, 'networks');
  const imageOf = decodedImages(
    (contentHash) => stimulusPath(dataFolder, loaded.study.id, contentHash),
    names.size > 1 ? totalmem() / 8 : 0,
  );
  for (const name of names) {
    let observer: ImageObserver | undefined;
    try {
      options.signal?.throwIfAborted();
      observer = await openObserver(name, loaded.folder, options);
      refuseNamesake(observer.id, name, openedAs);
      evaluated.push(await evaluateObserver(observer, loaded, index, imageOf, store, options));
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
  imageOf: ImageSource,
  store: Store,
  options: EvaluateOptions,
): Promise<Evaluated> {
  const { id, title, backend, input } = observer;
  const { alternatives } = study.task;
  const begin = performance.now();
  const details: Record<string, unknown> = { ...observer.details, backend, alternatives };
  const basis = (from: Record<string, unknown>, names: readonly string[]) =>
    canonicalJson(names.map((name) => from[name] ?? null));
  const same = (stored: Record<string, unknown>, names: readonly string[]) =>
    basis(stored, names) === basis(details, names);
  const known = await store.findObserver(study.id, id);
  if (known && !same(known.details, observer.answersDependOn))
    await store.deleteObserver(study.id, id);

  const answered = await store.answeredStimuli(study.id, stimuliHash, id);
  const waiting = shownTo(index).filter(({ stimulusId }) => !answered.has(stimulusId));
  const contrast =
    input && waiting.length > 0 ? await contrastReport(index.stimuli, input, id, imageOf) : null;
  if (contrast) details.contrast = contrast;
  const save = async (trials: StoredTrial[]) => {
    const stored = { id, kind: 'network' as const, title, details };
    return store.saveObserverTrials({ study: study.id, stimuliHash, observer: stored, trials });
  };
  const takenOver = await takeOver(waiting, save, () =>
    store.answersElsewhere(study.id, id, (stored) =>
      same(stored, [...observer.answersDependOn, 'alternatives', 'backend']),
    ),
  );
  for (const stimulusId of takenOver) answered.add(stimulusId);

  const bar = progressBar(title, { ...options, rate: 'images/s' });
  let trials = 0;
  const showingSince = performance.now();
  try {
    await evaluate(observer, index, {
      alternatives,
      imageOf,
      answered,
      onTrials: async (batch) => {
        trials += (await save(batch.map(storedTrial))).stored;
      },
      onProgress: (done, total) => bar.update(done, total),
      signal: options.signal,
    });
  } finally {
    bar.stop();
  }
  const now = performance.now();
  return {
    observer: id,
    trials,
    seconds: (now - begin) / 1000,
    imagesPerSecond: trials === 0 ? null : (1000 * trials) / (now - showingSince),
    backend,
    takenOver: takenOver.length,
    contrast,
  };
}

type StoredTrial = Parameters<Store['saveObserverTrials']>[0]['trials'][number];

/**
 * Stores what the same network answered to the same pixels in other studies.
 *
 * @returns the ids of these stimuli
 */
async function takeOver(
  waiting: readonly Stimulus[],
  save: (trials: StoredTrial[]) => Promise<unknown>,
  answersElsewhere: () => ReturnType<Store['answersElsewhere']>,
): Promise<string[]> {
  if (waiting.length === 0) return [];
  const known = await answersElsewhere();
  const trials = waiting.flatMap((stimulus) => {
    const answer = known.get(stimulus.contentHash);
    if (!answer) return [];
    const details = { ...answer.details, role: stimulus.role };
    return [{ ...trialOf(stimulus), response: answer.response, details }];
  });
  if (trials.length > 0) await save(trials);
  return trials.map(({ stimulusId }) => stimulusId);
}

function storedTrial({ stimulus, response, values }: ObserverTrial): StoredTrial {
  const details = {
    values: values?.map((value) => Number(value.toPrecision(7))),
    role: stimulus.role,
  };
  return { ...trialOf(stimulus), response, details };
}

function trialOf(stimulus: Stimulus): Omit<StoredTrial, 'response' | 'details'> {
  const { stimulusId, contentHash, imageId, category, condition, role } = stimulus;
  return { stimulusId, contentHash, imageId, category, condition, phase: role, rtMs: null };
}
