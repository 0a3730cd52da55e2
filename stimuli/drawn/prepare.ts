import { access, mkdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { Piscina } from 'piscina';
import { VisavisError } from '../../src/errors.js';
import { workerModule } from '../../src/installation.js';
import type { SixteenCategory } from '../../src/schema/category.js';
import { sixteenCategories } from '../../src/schema/category.js';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import { imageSetManifestSchema } from '../../src/schema/image-set.js';
import { drawnAttribution } from '../attribution.js';
import { removeLeftovers, writeAtomically } from '../../src/write-atomically.js';
import { generatorVersion } from './draw.js';
import { drawingSvg } from './drawing.js';
import { exemplarKinds } from './exemplars.js';
import type { DrawnEntry, DrawOutcome, DrawTask } from './draw-task.js';
import { drawnImageId } from './draw-task.js';

export interface DrawnSetRequest {
  readonly seed: number | string;
  /** images of each category */
  readonly perCategory: number;
  /** px */
  readonly sidePx: number;
  /** the folder that gets `images.json` and the PNG files */
  readonly folder: string;
  /** categories drawn; all sixteen unless said */
  readonly categories?: readonly string[];
  readonly onProgress?: (done: number, total: number) => void;
}

const manifestFile = 'images.json';
const journalFile = 'drawing.json';
/** Images a worker draws between two reports. */
const chunkSize = 8;

/** SHA-256 of the generator's version and of every drawing it uses: changes when pictures would. */
export function drawnSetHash(): string {
  const drawings = sixteenCategories.flatMap((category) =>
    exemplarKinds(category).flatMap((kind) =>
      kind.map((exemplar) => [category, exemplar.id, drawingSvg(exemplar)]),
    ),
  );
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([generatorVersion, drawings]))));
}

/**
 * Draws an image set to a folder, on all cores: PNG files and, last, `images.json`. What an
 * interrupted run has drawn is kept; a finished set of the same request is returned as it is.
 *
 * @throws VisavisError INVALID_INPUT, DISK_FULL
 */
export async function prepareDrawnSet(request: DrawnSetRequest): Promise<ImageSetManifest> {
  const { seed, perCategory, sidePx, folder, onProgress } = request;
  const categories = (request.categories ?? sixteenCategories).map(expectDrawnCategory);
  if (!Number.isInteger(perCategory) || perCategory < 1) {
    throw new VisavisError('INVALID_INPUT', {
      field: 'perCategory',
      expected: 'a whole number of at least 1',
      got: perCategory,
      mend: 'give another number',
    });
  }
  const source = {
    generator: 'visavis drawn',
    generatorVersion,
    drawnSetHash: drawnSetHash(),
    seed,
    perCategory,
    sidePx,
    categories,
  };
  const total = categories.length * perCategory;
  await mkdir(folder, { recursive: true });
  const finished = await finishedSet(folder, source);
  if (finished !== null) {
    onProgress?.(total, total);
    return finished;
  }

  await removeLeftovers(folder);
  const keep = await sameRunBefore(folder, source);
  const tasks = tasksOf(request, categories, keep);
  const entries = new Map<string, DrawnEntry>();
  let done = 0;
  onProgress?.(0, total);
  const pool = new Piscina({
    ...workerModule(import.meta.url, './draw.worker'),
    maxThreads: Math.min(availableParallelism(), tasks.length),
  });
  try {
    await Promise.all(
      tasks.map(async (task) => {
        const outcome = (await pool.run(task)) as DrawOutcome;
        if ('diskFull' in outcome) {
          throw new VisavisError('DISK_FULL', { file: outcome.diskFull });
        }
        for (const entry of outcome.entries) entries.set(entry.id, entry);
        done += outcome.entries.length;
        onProgress?.(done, total);
      }),
    );
  } finally {
    await pool.destroy();
  }
  return finish(folder, source, tasks, entries, sidePx);
}

async function finish(
  folder: string,
  source: Record<string, unknown>,
  tasks: readonly DrawTask[],
  entries: ReadonlyMap<string, DrawnEntry>,
  sidePx: number,
): Promise<ImageSetManifest> {
  const ordered = tasks.flatMap((task) =>
    task.indices.map((index) => entries.get(drawnImageId(task.category, index))!),
  );
  const manifest: ImageSetManifest = {
    format: 'visavis-image-set/1',
    name: 'drawn',
    title: 'Drawn images of sixteen categories',
    licence: drawnAttribution,
    kind: 'drawn',
    source: {
      ...source,
      exemplars: Object.fromEntries(ordered.map((entry) => [entry.id, entry.exemplar])),
    },
    categories: source.categories as string[],
    sidePx,
    images: ordered.map(({ id, category, file, pixelHash }) => ({
      id,
      category,
      file,
      pixelHash,
    })),
    skipped: [],
  };
  await writeAtomically(join(folder, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

function tasksOf(
  request: DrawnSetRequest,
  categories: readonly SixteenCategory[],
  keepExisting: boolean,
): DrawTask[] {
  const { seed, sidePx, folder, perCategory } = request;
  const tasks: DrawTask[] = [];
  for (const category of categories) {
    for (let first = 0; first < perCategory; first += chunkSize) {
      const length = Math.min(chunkSize, perCategory - first);
      const indices = Array.from({ length }, (_, i) => first + i);
      tasks.push({ seed, category, indices, sidePx, folder, keepExisting });
    }
  }
  return tasks;
}

/** The manifest in the folder, where it is of the same source and all its files are there. */
async function finishedSet(
  folder: string,
  source: Record<string, unknown>,
): Promise<ImageSetManifest | null> {
  try {
    const text = await readFile(join(folder, manifestFile), 'utf8');
    const manifest = imageSetManifestSchema.parse(JSON.parse(text));
    const made = { ...source, exemplars: manifest.source.exemplars };
    if (JSON.stringify(made) !== JSON.stringify(manifest.source)) return null;
    await Promise.all(manifest.images.map((image) => access(join(folder, image.file))));
    return manifest;
  } catch {
    return null; // absent, unfinished or damaged: drawn (again)
  }
}

/** Was an interrupted run of the same request here? Leaves a note of this one. */
async function sameRunBefore(folder: string, source: Record<string, unknown>): Promise<boolean> {
  // a picture does not depend on how many are drawn, nor on the other categories
  const note = `${JSON.stringify({ ...source, perCategory: null, categories: null })}\n`;
  const file = join(folder, journalFile);
  const before = await readFile(file, 'utf8').catch(() => '');
  if (before !== note) await writeAtomically(file, note);
  return before === note;
}

/** @throws VisavisError INVALID_INPUT where there are no drawings of that category */
export function expectDrawnCategory(category: string): SixteenCategory {
  const known = sixteenCategories.find((name) => name === category);
  if (known !== undefined) return known;
  throw new VisavisError('INVALID_INPUT', {
    field: 'category',
    expected: `one of ${sixteenCategories.join(', ')}`,
    got: category,
    mend: 'choose among these, or import an image set of your own',
  });
}
