import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Piscina } from 'piscina';
import { VisavisError } from '../errors.js';
import { codeVersion, workerModule } from '../installation.js';
import type { ImageSetManifest } from '../schema/image-set.js';
import { stimulusIndexFormat, type Stimulus, type StimulusIndex } from '../schema/stimulus.js';
import type { Study } from '../schema/study.js';
import { measuresByCondition } from './condition-measures.js';
import { stimulusPath, studyFolder } from './data-folder.js';
import { planReadyMade } from './plan-ready-made.js';
import { planStimuli, type PlannedStimulus } from './plan-stimuli.js';
import { appendJournal, readJournal, writeJournal } from './render-journal.js';
import type { RenderedRecord, RenderOutcome, RenderTask } from './render-task.js';
import { writeStimulusIndex } from './stimulus-index.js';
import type { LoadedStudy } from './study-file.js';
import type { Tables } from './tables.js';
import { removeLeftovers } from '../write-atomically.js';

/** Told after each base image: stimuli done so far, and all there are. */
export type Progress = (done: number, total: number) => void;

/**
 * Renders every stimulus of a study to PNG files, on all cores, and writes `stimuli.json` last.
 * An interrupted run goes on where it stood; a file is complete or absent, never half; and the
 * study's folder ends up the same, byte for byte, however often the work was interrupted.
 *
 * @param images the prepared image set and the folder of its manifest
 * @returns the list that was written
 */
export async function renderStudy(
  loaded: LoadedStudy,
  images: { manifest: ImageSetManifest; folder: string },
  dataFolder: string,
  onProgress: Progress = () => undefined,
): Promise<StimulusIndex> {
  const { study } = loaded;
  const { conditions, planned } = planStudy(loaded, images.manifest);
  await removeLeftovers(studyFolder(dataFolder, study.id));
  await removeLeftovers(stimuliFolder(dataFolder, study));
  const rendered = await readJournal(dataFolder, study.id);
  const wanted = planned.filter((stimulus) => !rendered.has(stimulus.stimulusId));
  let done = planned.length - wanted.length;
  onProgress(done, planned.length);

  if (wanted.length > 0) {
    const tasks = tasksOf(wanted, images, dataFolder, study);
    await runTasks(tasks, loaded.tables, async (records) => {
      await appendJournal(dataFolder, study.id, records);
      for (const record of records) rendered.set(record.stimulusId, record);
      done += records.length;
      onProgress(done, planned.length);
    });
  }

  const stimuli = planned.map((stimulus) => withPixels(stimulus, rendered));
  await writeJournal(dataFolder, study.id, inOrder(planned, rendered).values());
  const index: StimulusIndex = {
    format: stimulusIndexFormat,
    studyId: study.id,
    stimuliHash: loaded.stimuliHash,
    codeVersion,
    licence: images.manifest.licence,
    sidePx: study.stimulus.sidePx,
    servedBytes: servedBytes(planned, rendered),
    conditions,
    measured: measuresByCondition(conditions, stimuli),
    stimuli,
  };
  await writeStimulusIndex(dataFolder, index);
  return index;
}

const stimuliFolder = (dataFolder: string, study: Study) =>
  dirname(stimulusPath(dataFolder, study.id, 'x'));

/** The planned records in the order of the plan, then those of earlier versions of the study. */
function inOrder(
  planned: readonly PlannedStimulus[],
  rendered: ReadonlyMap<string, RenderedRecord>,
): Map<string, RenderedRecord> {
  const ids = [...planned.map(({ stimulusId }) => stimulusId), ...rendered.keys()];
  return new Map(ids.map((id) => [id, rendered.get(id) as RenderedRecord]));
}

/** Ready-made stimuli bring their conditions; other sets are shared out over the study's own. */
function planStudy(loaded: LoadedStudy, manifest: ImageSetManifest) {
  if (manifest.kind === 'ready-made') return planReadyMade(loaded.study, manifest);
  const { study, conditions } = loaded;
  return { conditions, planned: planStimuli(study, conditions, manifest) };
}

function tasksOf(
  wanted: readonly PlannedStimulus[],
  images: { manifest: ImageSetManifest; folder: string },
  dataFolder: string,
  study: Study,
): RenderTask[] {
  const entries = new Map(images.manifest.images.map((image) => [image.id, image]));
  const folder = stimuliFolder(dataFolder, study);
  const byImage = new Map<string, RenderTask>();
  for (const { imageId, stimulusId, recipe } of wanted) {
    const entry = entries.get(imageId);
    if (entry === undefined) continue;
    const imageFile = join(images.folder, entry.file);
    const task = byImage.get(imageId) ?? {
      imageFile,
      pixelHash: entry.pixelHash,
      sidePx: study.stimulus.sidePx,
      stimuli: [],
      folder,
    };
    task.stimuli.push({ stimulusId, recipe });
    byImage.set(imageId, task);
  }
  return [...byImage.values()];
}

async function runTasks(
  tasks: readonly RenderTask[],
  tables: Tables,
  onRendered: (records: RenderedRecord[]) => Promise<void>,
): Promise<void> {
  const pool = new Piscina({
    ...workerModule(import.meta.url, './render.worker'),
    maxThreads: availableParallelism(),
    workerData: tables,
  });
  try {
    await Promise.all(
      tasks.map(async (task) => {
        const outcome = (await pool.run(task)) as RenderOutcome;
        if ('failure' in outcome) {
          throw new VisavisError(outcome.failure.code, outcome.failure.detail as never);
        }
        await onRendered(outcome.records);
      }),
    );
  } finally {
    await pool.destroy();
  }
}

function withPixels(
  stimulus: PlannedStimulus,
  rendered: ReadonlyMap<string, RenderedRecord>,
): Stimulus {
  const record = rendered.get(stimulus.stimulusId) as RenderedRecord;
  return { ...stimulus, contentHash: record.contentHash, measured: record.measured };
}

/** A whole number of KiB that every file a participant may get fits in, with room for padding. */
function servedBytes(
  planned: readonly PlannedStimulus[],
  rendered: ReadonlyMap<string, RenderedRecord>,
): number {
  const sizes = planned
    .filter((stimulus) => stimulus.role !== 'draw')
    .map((stimulus) => rendered.get(stimulus.stimulusId)?.bytes ?? 0);
  return Math.ceil((Math.max(0, ...sizes) + 12) / 1024) * 1024;
}
