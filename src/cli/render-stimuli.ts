import type { StimulusIndex } from '../schema/stimulus.js';
import { renderStudy } from '../study/render-study.js';
import { readStimulusIndex } from '../study/stimulus-index.js';
import type { LoadedStudy } from '../study/study-file.js';
import { prepareImages } from './prepare-images.js';
import { progressBar } from './progress.js';

/** Draws or reads the base images and renders every stimulus; does nothing where all is there. */
export async function renderStimuli(
  loaded: LoadedStudy,
  dataFolder: string,
  options: { quiet?: boolean; again?: boolean } = {},
): Promise<StimulusIndex> {
  const stored = options.again ? null : await storedStimuli(loaded, dataFolder);
  if (stored) return stored;
  const images = await withBar('images', options, (onProgress) =>
    prepareImages(loaded, dataFolder, onProgress),
  );
  return withBar('stimuli', options, (onProgress) =>
    renderStudy(loaded, images, dataFolder, onProgress),
  );
}

/** The list of a study's stimuli where all are rendered; else null. */
export async function storedStimuli(
  { study, stimuliHash }: LoadedStudy,
  dataFolder: string,
): Promise<StimulusIndex | null> {
  const existing = await readStimulusIndex(dataFolder, study.id);
  return existing?.stimuliHash === stimuliHash ? existing : null;
}

async function withBar<T>(
  label: string,
  options: { quiet?: boolean },
  work: (onProgress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  const bar = progressBar(label, options);
  try {
    return await work((done, total) => bar.update(done, total));
  } finally {
    bar.stop();
  }
}
