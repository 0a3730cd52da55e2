import type { ImageSetManifest } from '../schema/image-set.js';
import { imageSetOf, readManifest } from '../study/image-set.js';
import { imagesNeededPerCategory } from '../study/plan-stimuli.js';
import type { LoadedStudy } from '../study/study-file.js';
import { prepareDrawnSet } from '../../stimuli/drawn/prepare.js';

/**
 * The image set of a study, ready to be degraded: reads the manifest that the study names, or
 * draws as many images as it needs (those drawn before are kept).
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function prepareImages(
  loaded: LoadedStudy,
  dataFolder: string,
  onProgress?: (done: number, total: number) => void,
): Promise<{ manifest: ImageSetManifest; folder: string }> {
  const { study, conditions } = loaded;
  const { folder, file } = imageSetOf(loaded, dataFolder);
  if (study.imageSet.kind === 'prepared') return { manifest: await readManifest(file), folder };
  const { seed } = study.imageSet;
  const { sidePx } = study.stimulus;
  const perCategory = imagesNeededPerCategory(study, conditions.length);
  const categories = study.task.alternatives;
  const manifest = await prepareDrawnSet({
    seed,
    perCategory,
    sidePx,
    categories,
    folder,
    onProgress,
  });
  return { manifest, folder };
}
