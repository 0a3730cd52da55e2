import { availableParallelism } from 'node:os';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Architecture } from '../dnn/architectures/index.js';
import { workerModule } from '../installation.js';
import type { TrainMessage, TrainOutcome, TrainTask, EpochRecord } from './train-network.worker.js';
import { trainingSteps } from './training-split.js';

export interface TrainNetworksRequest extends Omit<
  TrainTask,
  'architecture' | 'recipe' | 'port' | 'threads' | 'checkpoint' | 'start'
> {
  /** with each that starts from another's weights also that one, before it */
  readonly architectures: readonly Architecture[];
  /** file that holds where an architecture's training stands */
  readonly checkpointOf: (architecture: Architecture) => string;
  /** steps of all networks together */
  readonly onProgress?: (done: number, total: number) => void;
  readonly onEpoch?: (architecture: Architecture, epoch: EpochRecord) => void;
}

/**
 * Trains networks side by side, as many at a time as there are cores and one thread each: faster
 * than one after the other on all cores, and the order of additions, so every weight, is the same on
 * each run. One that starts from another's weights follows it at once; what takes longest goes first.
 *
 * @returns what came of each, in the order given
 */
export async function trainNetworks(request: TrainNetworksRequest): Promise<TrainOutcome[]> {
  const { architectures, checkpointOf, onProgress, onEpoch, ...shared } = request;
  const done = architectures.map(() => 0);
  const total = sum(architectures.map(({ recipe }) => trainingSteps(recipe, shared.outputs)));
  const pool = new Piscina({
    ...workerModule(import.meta.url, './train-network.worker'),
    maxThreads: Math.min(architectures.length, availableParallelism()),
  });
  const outcomes = new Map<string, TrainOutcome>();
  const run = async (architecture: Architecture, place: number): Promise<TrainOutcome> => {
    const { name, recipe } = architecture;
    const source = recipe.startsFrom ? outcomes.get(recipe.startsFrom) : undefined;
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (message: TrainMessage) => {
      if (message.kind === 'epoch') return onEpoch?.(architecture, message.epoch);
      done[place] = message.done;
      onProgress?.(sum(done), total);
    });
    const task: TrainTask = {
      ...shared,
      ...{ architecture: name, recipe, threads: 1, port: port2, start: source?.onnx },
      checkpoint: checkpointOf(architecture),
    };
    return (await pool.run(task, { transferList: [port2] })) as TrainOutcome;
  };
  const waiting = chains(architectures, shared.outputs);
  const worker = async () => {
    for (let chain = waiting.shift(); chain; chain = waiting.shift())
      for (const one of chain) outcomes.set(one.name, await run(one, architectures.indexOf(one)));
  };
  try {
    await Promise.all(Array.from({ length: pool.options.maxThreads }, worker));
    return architectures.map(({ name }) => outcomes.get(name)!);
  } finally {
    await pool.destroy();
  }
}

/** Each network with those that start from its weights, in training order; the longest chain first. */
function chains(architectures: readonly Architecture[], outputs: number): Architecture[][] {
  const found = new Map<string, Architecture[]>();
  for (const architecture of architectures) {
    const { startsFrom } = architecture.recipe;
    const chain = (startsFrom && found.get(startsFrom)) || [];
    chain.push(architecture);
    found.set(architecture.name, chain);
  }
  const steps = (chain: readonly Architecture[]) =>
    sum(chain.map(({ recipe }) => trainingSteps(recipe, outputs)));
  return [...new Set(found.values())].sort((a, b) => steps(b) - steps(a));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
