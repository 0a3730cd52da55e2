import { join } from 'node:path';
import type { Command } from 'commander';
import { drawImage, expectDrawnCategory } from '../../../stimuli/drawn/index.js';
import { VisavisError } from '../../errors.js';
import { readImage } from '../../image/png.js';
import { randomStream } from '../../random/index.js';
import { findStudy } from '../../study/catalog.js';
import { clippingWarnings } from '../../study/clipping-warnings.js';
import { sampleConditions, type SampleImage } from '../../study/sample-conditions.js';
import { sessionScreens } from '../../study/session-screens.js';
import type { LoadedStudy } from '../../study/study-file.js';
import { studyRemarks } from '../../study/study-remarks.js';
import { trialsPerList } from '../../study/trials-per-list.js';
import { wholeNumberOption } from '../option-values.js';
import { progressBar } from '../progress.js';
import { checkPage } from './check-page.js';
import { planWholeStudy, type PlannedStudy } from './planned-study.js';

interface CheckOptions {
  images: number;
  json?: boolean;
  quiet?: boolean;
}

/**
 * `visavis study check <study>`
 *
 * @param parent the group `study`, or the program itself for the short name
 */
export function addCheckCommand(parent: Command, { hidden = false } = {}): void {
  parent
    .command('check', { hidden })
    .summary('walk a study as a participant will, and measure its conditions on a few images')
    .description(
      'Checks a study file and, without rendering its stimuli, says what a participant will see, ' +
        'screen by screen, and how long it takes; how many trials of each condition every list has; ' +
        'and what every condition does to a few images: RMS contrast, mean luminance, and the share ' +
        'of pixels cut off at black or white. Images of the set that are missing are named, and what ' +
        'the file says and may not mean: texts in one language only, people who do not fill all lists.',
    )
    .argument('<study>', 'file or id of the study')
    .option('--images <number>', 'images to measure on', wholeNumberOption('--images', 1), 16)
    .option('--json', 'print only JSON')
    .option('--quiet', 'no progress bar')
    .action(async (name: string, options: CheckOptions) => {
      const loaded = await findStudy(name);
      const { study, file, fileHash } = loaded;
      const planned = await planWholeStudy(loaded);
      const { conditions, stimuli, announced } = planned;
      const images = await sampleOf(loaded, planned, options.images);
      const bar = progressBar('check', options);
      const measured = await sampleConditions({ ...loaded, conditions }, images, (done, total) =>
        bar.update(done, total),
      ).finally(() => bar.stop());
      const warnings = clippingWarnings(conditions, measured);
      const remarks = studyRemarks(loaded);
      const walked = {
        screens: sessionScreens(announced, planned.session),
        short: planned.short.length > 0 ? sessionScreens(announced, planned.short) : null,
        lists: trialsPerList(conditions, stimuli, study.design.lists, study.task.kind),
      };
      if (options.json) {
        const told = { study: study.id, file, fileHash, images: images.length };
        console.log(
          JSON.stringify({ ...told, conditions, measured, warnings, remarks, ...walked }),
        );
        return;
      }
      const width = process.stdout.columns || 100;
      const counted = { conditions, measured, images: images.length };
      console.log(checkPage(loaded, planned, { ...walked, ...counted }, width));
      for (const sentence of [...warnings, ...remarks]) console.error(sentence);
    });
}

/** The images that a study is tried on; none for ready-made stimuli, which are taken as they are. */
async function sampleOf(
  loaded: LoadedStudy,
  { imageSet }: PlannedStudy,
  most: number,
): Promise<SampleImage[]> {
  const { study } = loaded;
  if (imageSet?.manifest.kind === 'ready-made') return [];
  if (imageSet !== null) return sampleOfSet(imageSet, loaded, most);
  const seed = study.imageSet.kind === 'drawn' ? study.imageSet.seed : 1;
  const { sidePx } = study.stimulus;
  const categories = study.task.alternatives.map(expectDrawnCategory);
  const images = Array.from({ length: most }, async (_, i) => {
    const category = categories[i % categories.length];
    const index = Math.floor(i / categories.length);
    const { image: pixels } = await drawImage({ seed, category, index, sidePx });
    return { id: `${category}-${index}`, pixels };
  });
  return Promise.all(images);
}

async function sampleOfSet(
  { manifest: { images }, folder }: NonNullable<PlannedStudy['imageSet']>,
  { study }: LoadedStudy,
  most: number,
): Promise<SampleImage[]> {
  const known = images.filter(({ category }) => study.task.alternatives.includes(category));
  const chosen = randomStream(study.seed, 'check').shuffle(known).slice(0, most);
  const { sidePx } = study.stimulus;
  return Promise.all(
    chosen.map(async ({ id, file }) => {
      const pixels = await readImage(join(folder, file));
      if (pixels.width === sidePx && pixels.height === sidePx) return { id, pixels };
      throw new VisavisError('INVALID_INPUT', {
        field: `the size of ${file}`,
        expected: `${sidePx} × ${sidePx} px (stimulus.sidePx of the study)`,
        got: `${pixels.width} × ${pixels.height} px`,
        mend: 'change stimulus.sidePx, or import the images with that side',
      });
    }),
  );
}
