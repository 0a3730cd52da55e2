import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { VisavisError } from '../../errors.js';
import type { ImageSetManifest } from '../../schema/image-set.js';
import type { PlannedTrial, PublicStudy } from '../../schema/session.js';
import type { Condition } from '../../schema/stimulus.js';
import { readManifest } from '../../study/image-set.js';
import { planReadyMade } from '../../study/plan-ready-made.js';
import { planSession, shownTrial } from '../../study/plan-session.js';
import {
  imagesNeededPerCategory,
  planStimuli,
  type PlannedStimulus,
} from '../../study/plan-stimuli.js';
import { publicStudy } from '../../study/public-study.js';
import type { LoadedStudy } from '../../study/study-file.js';

/** A study planned to the trial without rendering anything. */
export interface PlannedStudy {
  conditions: Condition[];
  stimuli: PlannedStimulus[];
  /** what the participants' page is told */
  announced: PublicStudy;
  /** the session of somebody on the first list */
  session: PlannedTrial[];
  /** the shorter one; empty where there is none */
  short: PlannedTrial[];
  /** the prepared image set; null where images are drawn */
  imageSet: { manifest: ImageSetManifest; folder: string } | null;
}

/**
 * Plans stimuli and a session as the server would, from file and image set alone.
 *
 * @throws VisavisError FILE_MISSING naming the images of the set that are not there, INVALID_INPUT
 *   where a category has too few
 */
export async function planWholeStudy(loaded: LoadedStudy): Promise<PlannedStudy> {
  const { study } = loaded;
  const imageSet = await imageSetOf(loaded);
  const manifest = imageSet?.manifest ?? drawnStandIn(loaded);
  const { conditions, planned: stimuli } =
    manifest.kind === 'ready-made'
      ? planReadyMade(study, manifest)
      : { conditions: loaded.conditions, planned: planStimuli(study, loaded.conditions, manifest) };
  if (imageSet !== null) refuseMissing(imageSet, stimuli);
  const measured = { rmsContrast: 0, meanLuminance: 0, clippedShare: 0 };
  const index = {
    conditions,
    licence: manifest.licence,
    stimuli: stimuli.map((one) => ({ ...one, contentHash: one.stimulusId, measured })),
  };
  const plan = (length: 'full' | 'short') =>
    planSession(study, index, { length, seed: study.seed, list: 1 }).map(shownTrial);
  return {
    ...{ conditions, stimuli, imageSet },
    announced: publicStudy(study, index),
    session: plan('full'),
    short: study.participants.shortBlocks > 0 ? plan('short') : [],
  };
}

async function imageSetOf({ study, folder }: LoadedStudy): Promise<PlannedStudy['imageSet']> {
  if (study.imageSet.kind !== 'prepared') return null;
  const file = resolve(folder, study.imageSet.manifest);
  return { manifest: await readManifest(file), folder: dirname(file) };
}

/** As many images of each category as will be drawn. */
function drawnStandIn({ study, conditions }: LoadedStudy): ImageSetManifest {
  const perCategory = imagesNeededPerCategory(study, conditions.length);
  const categories = study.task.alternatives;
  return {
    ...{ format: 'visavis-image-set/1', name: 'drawn', title: 'drawn', licence: '' },
    ...{ kind: 'drawn', source: {}, categories, sidePx: study.stimulus.sidePx, skipped: [] },
    images: categories.flatMap((category) =>
      Array.from({ length: perCategory }, (_, number) => {
        const id = `${category.replace(/[^\w.-]/g, '-')}-${number}`;
        return { id, category, file: `${id}.png`, pixelHash: '0'.repeat(64) };
      }),
    ),
  };
}

function refuseMissing(
  { manifest, folder }: NonNullable<PlannedStudy['imageSet']>,
  stimuli: readonly PlannedStimulus[],
): void {
  const used = new Set(stimuli.map(({ imageId }) => imageId));
  const files = manifest.images.filter(({ id }) => used.has(id)).map(({ file }) => file);
  const missing = files.filter((file) => !existsSync(join(folder, file)));
  if (missing.length === 0) return;
  const more = missing.length > 1 ? ` (and of ${missing.length - 1} more images of the set)` : '';
  throw new VisavisError('FILE_MISSING', {
    file: `${join(folder, missing[0])}${more}`,
    mend: 'put the files back, or import the set again with `npx visavis images import`',
  });
}
