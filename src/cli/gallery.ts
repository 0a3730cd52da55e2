import type { Command } from 'commander';
import { codeVersion } from '../installation.js';
import { writeAtomically } from '../write-atomically.js';
import { basePictures } from './gallery/base-pictures.js';
import { planGallery } from './gallery/gallery-plan.js';
import { galleryPage } from './gallery/page.js';
import { renderPictures } from './gallery/render-pictures.js';
import { sideOption, wholeNumberOption } from './option-values.js';
import { progressBar } from './progress.js';

interface GalleryOptions {
  out: string;
  only?: string;
  side: number;
  seed: number;
  colour?: boolean;
  quiet?: boolean;
}

/** `visavis gallery [images...] --out gallery.html` */
export function addGalleryCommand(program: Command): void {
  program
    .command('gallery')
    .summary('every manipulation at its published levels, on one page')
    .description(
      'Writes one HTML page, which needs no other file, with every manipulation at the levels of ' +
        'published studies on your images, with what was cut off at black or white.',
    )
    .argument('[images...]', 'image files (default: two drawn images and a scene of leaves)')
    .option('--out <file>', 'page to write', 'gallery.html')
    .option('--only <names>', 'only these manipulations, separated by commas')
    .option('--side <px>', 'side of the square pictures, px', sideOption('--side'), 224)
    .option('--seed <number>', 'seed of every random draw', wholeNumberOption('--seed', 0), 1)
    .option('--colour', 'keep colour (default: grey first, where grey does not hide what is done)')
    .option('--quiet', 'no progress bar')
    .action(async (images: string[], options: GalleryOptions) => {
      const { out, side: sidePx, seed, colour = false } = options;
      const entries = planGallery(options.only?.split(',').map((name) => name.trim()));
      const pictures = await basePictures(images, { sidePx, seed });
      const bar = progressBar('gallery', options);
      const rendered = await renderPictures(entries, pictures, {
        seed,
        colour,
        onProgress: (done, total) => bar.update(done, total),
      }).finally(() => bar.stop());
      const page = galleryPage({ entries, pictures, rendered, sidePx, seed, codeVersion });
      await writeAtomically(out, page, false);
      console.log(`${out}: ${entries.length} manipulations, ${(page.length / 1e6).toFixed(1)} MB`);
    });
}
