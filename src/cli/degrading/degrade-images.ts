import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { Piscina } from 'piscina';
import { VisavisError } from '../../errors.js';
import { workerModule } from '../../installation.js';
import { canonicalJson } from '../../schema/canonical.js';
import type { ManipulatedRecipe } from '../../schema/stimulus.js';
import { removeLeftovers } from '../../write-atomically.js';
import type { Chain } from './chain.js';
import {
  degradeImage,
  type DegradedRecord,
  type DegradeOutcome,
  type DegradeTask,
} from './degrade-image.js';
import { appendJournal, readJournal, sortJournal } from './degrade-journal.js';

export interface DegradeRequest extends Pick<ManipulatedRecipe, 'seed' | 'colour' | 'rounding'> {
  readonly files: readonly string[];
  readonly chain: Chain;
  /** folder of the results */
  readonly folder: string;
  /** make also what an earlier run has made */
  readonly again: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Degraded extends DegradedRecord {
  readonly file: string;
  /** an earlier run had made it */
  readonly kept: boolean;
}

export interface NotDegraded {
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Degrades image files, on all cores. A file that cannot be degraded does not stop the others. What
 * an interrupted run has made is kept: each result is noted in `degraded.ndjson` once its file is
 * complete.
 *
 * @throws VisavisError DISK_FULL
 */
export async function degradeImages(
  request: DegradeRequest,
): Promise<{ results: Degraded[]; failures: NotDegraded[] }> {
  const { files, chain, folder, onProgress } = request;
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder);
  const known = request.again ? new Map<string, DegradedRecord>() : await readJournal(folder);
  const tasks = tasksOf(request, known.values());
  const results: Degraded[] = [];
  const failures: NotDegraded[] = [];
  let done = 0;
  onProgress?.(0, files.length);
  await runTasks(tasks, chain, async ({ file }, outcome) => {
    if ('failure' in outcome) {
      const { code, detail, message } = outcome.failure;
      if (code === 'DISK_FULL') throw new VisavisError(code, detail as { file: string });
      const named = message.includes(file) ? message : `${file}: ${message}`;
      failures.push({ file, code, message: named });
    } else if ('made' in outcome) {
      results.push({ file, kept: true, ...(known.get(outcome.made) as DegradedRecord) });
    } else {
      await appendJournal(folder, outcome.record);
      results.push({ file, kept: false, ...outcome.record });
    }
    onProgress?.(++done, files.length);
  });
  await sortJournal(folder);
  const place = new Map(files.map((file, i) => [file, i]));
  const inOrder = (a: { file: string }, b: { file: string }) =>
    (place.get(a.file) as number) - (place.get(b.file) as number);
  return { results: results.sort(inOrder), failures: failures.sort(inOrder) };
}

function tasksOf(request: DegradeRequest, known: Iterable<DegradedRecord>): DegradeTask[] {
  const { files, chain, folder, seed, colour, rounding } = request;
  const same = canonicalJson({ steps: chain.steps, seed, colour, rounding });
  const made = new Map<string, string[]>();
  for (const { recipe, stimulusId } of known) {
    const { steps, image } = recipe;
    const { seed, colour, rounding } = recipe;
    if (canonicalJson({ steps, seed, colour, rounding }) !== same) continue;
    made.set(image.id, [...(made.get(image.id) ?? []), stimulusId]);
  }
  const { steps } = chain;
  return files.map((file) => {
    const ids = made.get(basename(file)) ?? [];
    return { file, steps, folder, seed, colour, rounding, made: ids };
  });
}

async function runTasks(
  tasks: readonly DegradeTask[],
  { tables }: Chain,
  onOutcome: (task: DegradeTask, outcome: DegradeOutcome) => Promise<void>,
): Promise<void> {
  if (tasks.length === 1) return onOutcome(tasks[0], await degradeImage(tasks[0], tables));
  const pool = new Piscina({
    ...workerModule(import.meta.url, './degrade-image.worker'),
    maxThreads: Math.min(availableParallelism(), tasks.length),
    workerData: tables,
  });
  try {
    await Promise.all(
      tasks.map(async (task) => onOutcome(task, (await pool.run(task)) as DegradeOutcome)),
    );
  } finally {
    await pool.destroy();
  }
}
