import { mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { VisavisError } from '../../src/errors.js';
import { sixteenCategories } from '../../src/schema/category.js';
import type { ImageEntry, ImageSetManifest } from '../../src/schema/image-set.js';
import { writeAtomically } from '../../src/write-atomically.js';
import { findInCategoryFolders } from './category-folders.js';
import { readImageTable } from './image-table.js';
import { findInImageNet } from './imagenet-folders.js';
import { sourceKind } from './list-files.js';
import { findNamedStimuli } from './named-stimuli.js';
import type { Found, ImportRequest, Skipped } from './request.js';
import { takeReadyMade } from './take-ready-made.js';
import { takeSquares } from './take-squares.js';

export type { ImportFolder, ImportImageNet, ImportReadyMade, ImportRequest } from './request.js';
export { readStimulusName } from './stimulus-name.js';
export type { StimulusName } from './stimulus-name.js';

/**
 * Makes an image set of images that lie elsewhere: copies or resizes them into `to` and writes
 * `images.json` last. A file that cannot be used is left out and listed with its reason.
 *
 * @throws VisavisError FILE_MISSING (no such source), FILE_UNREADABLE (not a CSV, no class folders,
 *   nothing usable in it), INVALID_INPUT, DISK_FULL
 */
export async function importImages(request: ImportRequest): Promise<ImageSetManifest> {
  checkRequest(request);
  const found = await findImages(request);
  await mkdir(request.to, { recursive: true });
  const taken =
    request.kind === 'ready-made'
      ? await takeReadyMade(found.candidates, request)
      : { ...(await takeSquares(found.candidates, request)), sidePx: request.sidePx };
  const skipped = [...found.skipped, ...taken.skipped];
  const categories = categoriesOf(taken.images);
  if (categories.length < 2) throw tooLittle(request, categories, skipped);
  const name = request.name ?? basename(resolve(request.from)).replace(/\.csv$/i, '');
  const manifest: ImageSetManifest = {
    format: 'visavis-image-set/1',
    name,
    title: request.title ?? name,
    licence: request.licence ?? 'Licence not stated by the person who imported these images.',
    kind: request.kind,
    source: sourceOf(request),
    categories,
    sidePx: taken.sidePx,
    images: taken.images,
    skipped,
  };
  await writeAtomically(join(request.to, 'images.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

async function findImages(request: ImportRequest): Promise<Found> {
  const isFolder = (await sourceKind(request.from)) === 'folder';
  switch (request.kind) {
    case 'folder':
      return isFolder
        ? findInCategoryFolders(request.from)
        : readImageTable(request.from, ['file', 'category']);
    case 'ready-made':
      return isFolder
        ? findNamedStimuli(request.from)
        : readImageTable(request.from, ['file', 'category', 'condition']);
    case 'imagenet':
      return findInImageNet(request.from);
  }
}

/** In the order of the response grid where all are among the sixteen, else by name. */
function categoriesOf(images: readonly ImageEntry[]): string[] {
  const present = new Set(images.map((image) => image.category));
  const known = sixteenCategories.filter((category) => present.has(category));
  return known.length === present.size ? known : [...present].sort();
}

function sourceOf(request: ImportRequest): Record<string, unknown> {
  const from = resolve(request.from);
  if (request.kind === 'ready-made') return { from };
  const { sidePx, perCategory = null, seed = 0 } = request;
  return { from, sidePx, perCategory, seed };
}

function checkRequest(request: ImportRequest): void {
  if (request.kind === 'ready-made') return;
  for (const field of ['sidePx', 'perCategory'] as const) {
    const value = request[field];
    if (value === undefined || (Number.isInteger(value) && value >= 1)) continue;
    throw new VisavisError('INVALID_INPUT', {
      field,
      expected: 'a whole number of at least 1',
      got: value,
      mend: 'give another number',
    });
  }
}

function tooLittle(
  request: ImportRequest,
  categories: readonly string[],
  skipped: readonly Skipped[],
): VisavisError {
  const found =
    categories.length === 0
      ? 'no usable image'
      : `usable images of one category only (${categories[0]})`;
  const first =
    skipped.length === 0
      ? ''
      : `; first of ${skipped.length} files left out: ${skipped[0].file}, ${skipped[0].reason}`;
  return new VisavisError('FILE_UNREADABLE', {
    file: request.from,
    kind: 'an image set',
    reason: `it has ${found}${first}`,
    mend: 'at least two categories with images are needed',
  });
}
