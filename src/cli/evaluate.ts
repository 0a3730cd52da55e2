import type { Command } from 'commander';
import type { Store } from '../../server/store/index.js';
import { evaluate, type ObserverTrial } from '../observers/evaluate.js';
import type { ImageObserver } from '../observers/image-observer.js';
import { openNetworkObserver } from '../observers/network-observer.js';
import type { StimulusIndex } from '../schema/stimulus.js';
import { findStudy } from '../study/catalog.js';
import { stimulusPath } from '../study/data-folder.js';
import type { LoadedStudy } from '../study/study-file.js';
import { dataOption } from './data-option.js';
import { withStore } from './open-data.js';
import { renderStimuli } from './render-stimuli.js';
import { progressBar } from './progress.js';

interface EvaluateOptions {
  quiet?: boolean;
  signal?: AbortSignal;
}

/**
 * Shows every network of a study all its stimuli and stores one trial each. What an earlier run
 * stored is kept; a network whose weights have changed starts anew.
 *
 * @param names networks other than those of the study file
 */
export async function evaluateStudy(
  loaded: LoadedStudy,
  index: StimulusIndex,
  dataFolder: string,
  store: Store,
  options: EvaluateOptions & { names?: readonly string[] } = {},
): Promise<{ observer: string; trials: number; seconds: number }[]> {
  const results = [];
  for (const name of options.names ?? loaded.study.networks.names) {
    const observer = await openNetworkObserver(name, loaded.folder);
    const begin = performance.now();
    try {
      const trials = await evaluateObserver(observer, loaded, index, dataFolder, store, options);
      const seconds = (performance.now() - begin) / 1000;
      results.push({ observer: observer.id, trials, seconds });
    } finally {
      await observer.release();
    }
  }
  return results;
}

async function evaluateObserver(
  observer: ImageObserver,
  { study, stimuliHash }: LoadedStudy,
  index: StimulusIndex,
  dataFolder: string,
  store: Store,
  options: EvaluateOptions,
): Promise<number> {
  const known = await store.findObserver(study.id, observer.id);
  if (known && known.details.weightsHash !== observer.details.weightsHash) {
    await store.deleteObserver(study.id, observer.id);
  }
  const bar = progressBar(observer.title, options);
  let stored = 0;
  try {
    await evaluate(observer, index, {
      alternatives: study.task.alternatives,
      fileOf: (contentHash) => stimulusPath(dataFolder, study.id, contentHash),
      answered: await store.answeredStimuli(study.id, stimuliHash, observer.id),
      onTrials: async (trials) => {
        const { id, title, details } = observer;
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
    values: values.map((value) => Number(value.toPrecision(7))),
    role: stimulus.role,
  };
  return {
    ...{ stimulusId, contentHash, imageId, category, condition, response, details },
    phase: stimulus.role,
    rtMs: null,
  };
}

/** `visavis evaluate <study>` */
export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .summary('show networks a study’s stimuli')
    .description(
      'Shows each network every stimulus of a study, in batches, and stores one trial each. ' +
        'Ctrl-C stops after a batch; the same command goes on where it stood.',
    )
    .argument('<study>', 'file or id of the study')
    .option('--network <name...>', 'shipped networks or ONNX files instead of the study’s own')
    .addOption(dataOption())
    .option('--json', 'print a summary as JSON')
    .option('--quiet', 'no progress bars')
    .action(async (name: string, options: CommandOptions) => {
      const loaded = await findStudy(name);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      const results = await withStore(options.data, async (store) => {
        const index = await renderStimuli(loaded, options.data, options);
        const { signal } = stop;
        const names = options.network;
        return evaluateStudy(loaded, index, options.data, store, { ...options, names, signal });
      }).catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
        console.error('\nStopped; the same command goes on from here.');
        process.exitCode = 130;
        return null;
      });
      if (results === null) return;
      if (options.json) console.log(JSON.stringify(results));
      else if (results.length === 0) {
        console.log('The study names no networks; name one with --network.');
      }
      for (const { observer, trials, seconds } of options.json ? [] : results) {
        console.log(`${observer}: ${trials} new trials in ${seconds.toFixed(1)} s`);
      }
    });
}

interface CommandOptions {
  network?: string[];
  data: string;
  json?: boolean;
  quiet?: boolean;
}
