import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { drawImage, expectDrawnCategory } from '../../stimuli/drawn/index.js';
import { percent } from '../degradations/clipped-share.js';
import { VisavisError } from '../errors.js';
import { readImage } from '../image/png.js';
import { randomStream } from '../random/index.js';
import type { ImageSetManifest } from '../schema/image-set.js';
import type { Condition, ConditionMeasures } from '../schema/stimulus.js';
import { findStudy } from '../study/catalog.js';
import { clippingWarnings } from '../study/clipping-warnings.js';
import { planReadyMade } from '../study/plan-ready-made.js';
import { planStimuli } from '../study/plan-stimuli.js';
import { sampleConditions, type SampleImage } from '../study/sample-conditions.js';
import { chainInWords } from '../study/steps-in-words.js';
import type { LoadedStudy } from '../study/study-file.js';
import { wholeNumberOption } from './option-values.js';
import { table } from './plain-table.js';
import { readManifest } from '../study/image-set.js';
import { progressBar } from './progress.js';

interface CheckOptions {
  images: number;
  json?: boolean;
  quiet?: boolean;
}

/** `visavis check <study>` */
export function addCheckCommand(program: Command): void {
  program
    .command('check')
    .summary('check a study file and measure its conditions on a few images')
    .description(
      'Checks a study file and, without rendering its stimuli, measures every condition on a few ' +
        'images: RMS contrast, mean luminance, and the share of pixels cut off at black or white.',
    )
    .argument('<study>', 'file or id of the study')
    .option('--images <number>', 'images to measure on', wholeNumberOption('--images', 1), 16)
    .option('--json', 'print only JSON')
    .option('--quiet', 'no progress bar')
    .action(async (name: string, options: CheckOptions) => {
      const loaded = await findStudy(name);
      const { conditions, images } = await sampleOf(loaded, options.images);
      const bar = progressBar('check', options);
      const measured = await sampleConditions({ ...loaded, conditions }, images, (done, total) =>
        bar.update(done, total),
      ).finally(() => bar.stop());
      const warnings = clippingWarnings(conditions, measured);
      const { study, file } = loaded;
      if (options.json) {
        const { id } = study;
        const counted = images.length;
        console.log(
          JSON.stringify({ study: id, file, images: counted, conditions, measured, warnings }),
        );
        return;
      }
      console.log(`${study.id}: the study file is valid.`);
      if (images.length === 0) console.log('Its stimuli are ready-made: nothing is degraded.');
      else
        console.log(
          `${conditionTable(conditions, measured)}\n\nMeans over ${images.length} images.`,
        );
      for (const warning of warnings) console.error(warning);
    });
}

/** The images that a study is tried on; none for ready-made stimuli, which are taken as they are. */
async function sampleOf(
  loaded: LoadedStudy,
  most: number,
): Promise<{ conditions: Condition[]; images: SampleImage[] }> {
  const { study, conditions } = loaded;
  if (study.imageSet.kind === 'prepared') {
    const file = resolve(loaded.folder, study.imageSet.manifest);
    const manifest = await readManifest(file);
    if (manifest.kind === 'ready-made') {
      return { conditions: planReadyMade(study, manifest).conditions, images: [] };
    }
    planStimuli(study, conditions, manifest); // throws where there are too few images
    return { conditions, images: await sampleOfSet(manifest, dirname(file), loaded, most) };
  }
  const { seed } = study.imageSet;
  const { sidePx } = study.stimulus;
  const categories = study.task.alternatives.map(expectDrawnCategory);
  const images = Array.from({ length: most }, async (_, i) => {
    const category = categories[i % categories.length];
    const index = Math.floor(i / categories.length);
    const { image: pixels } = await drawImage({ seed, category, index, sidePx });
    return { id: `${category}-${index}`, pixels };
  });
  return { conditions, images: await Promise.all(images) };
}

async function sampleOfSet(
  { images }: ImageSetManifest,
  folder: string,
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

function conditionTable(
  conditions: readonly Condition[],
  measured: readonly ConditionMeasures[],
): string {
  const head = ['condition', 'level', 'RMS contrast', 'mean', 'clipped', 'chain'];
  const rows = conditions.map(({ label, level, axisTitle, steps }, i) => {
    const { rmsContrast, meanLuminance, clippedShare } = measured[i];
    return [
      label,
      `${axisTitle} ${level}`,
      rmsContrast.toFixed(3),
      meanLuminance.toFixed(3),
      clippedShare === null ? '' : percent(clippedShare),
      chainInWords(steps),
    ];
  });
  return table(head, rows, process.stdout.columns ?? 100);
}
