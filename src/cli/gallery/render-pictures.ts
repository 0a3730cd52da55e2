import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { workerModule } from '../../installation.js';
import type { BasePicture } from './base-pictures.js';
import type { GalleryEntry, Setting } from './gallery-plan.js';
import { needsColour } from './needs-colour.js';
import type { PictureOutcome, PictureTask } from './picture.worker.js';

/** A rendered picture, or why there is none. */
export type Rendered = (setting: Setting, picture: number) => PictureOutcome;

/**
 * Renders every setting on every picture, on all cores; in colour where grey would hide what is done.
 */
export async function renderPictures(
  entries: readonly GalleryEntry[],
  pictures: readonly BasePicture[],
  options: {
    seed: number;
    colour: boolean;
    onProgress?: (done: number, total: number) => void;
  },
): Promise<Rendered> {
  const tasks = entries.flatMap((entry) => {
    const inColour = options.colour || needsColour(entry);
    const colour = inColour ? ('colour' as const) : ('grey' as const);
    return entry.published.flatMap(({ settings }) =>
      settings.flatMap((setting) => pictures.map((_, picture) => ({ setting, picture, colour }))),
    );
  });
  const pool = new Piscina({
    ...workerModule(import.meta.url, './picture.worker'),
    maxThreads: availableParallelism(),
    workerData: pictures.map(({ pixels }) => pixels),
  });
  const outcomes = new Map<Setting, PictureOutcome[]>();
  let done = 0;
  options.onProgress?.(0, tasks.length);
  try {
    await Promise.all(
      tasks.map(async ({ setting, picture, colour }) => {
        const task: PictureTask = { picture, step: setting.step, colour, seed: options.seed };
        const outcome = (await pool.run(task)) as PictureOutcome;
        const row = outcomes.get(setting) ?? [];
        row[picture] = outcome;
        outcomes.set(setting, row);
        options.onProgress?.(++done, tasks.length);
      }),
    );
  } finally {
    await pool.destroy();
  }
  return (setting, picture) => outcomes.get(setting)![picture];
}
