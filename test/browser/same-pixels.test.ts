import { readdirSync } from 'node:fs';
import { Piscina } from 'piscina';
import { expect, test } from 'vitest';
import { manipulations } from '../../src/degradations/index.js';
import { workerModule } from '../../src/installation.js';
import type { ByteImage } from '../../src/image/image.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { canonicalHash } from '../../src/schema/canonical.js';
import { everyRecipe } from '../degradations/every-recipe/index.js';
import { contentHashOf, type RecipeJob } from '../degradations/every-recipe/recipe-job.js';
import { launchChromium } from './chromium.js';
import { serveFolder } from './serve-folder.js';

const jobs = everyRecipe();
const made = jobs.map((job) => ({
  name: job.name,
  contentHash: contentHashOf(job),
  stimulusId: canonicalHash(job.recipe),
}));

test('the recipes are of every manipulation, and of many kinds', () => {
  const used = new Set(jobs.flatMap(({ recipe }) => recipe.steps.map((step) => step.manipulation)));
  expect([...used].sort()).toEqual(manipulations.map(({ name }) => name).sort());
  expect(jobs.length).toBeGreaterThanOrEqual(200);
  expect(new Set(made.map(({ contentHash }) => contentHash)).size).toBeGreaterThan(jobs.length / 2);
});

test('a worker thread makes the same pixels as the main thread', async () => {
  const module = workerModule(
    import.meta.url,
    '../degradations/every-recipe/content-hashes.worker',
  );
  const pool = new Piscina({ ...module, maxThreads: 1 });
  try {
    const hashes = (await pool.run(jobs)) as string[];
    const named = jobs.map(({ name }, i) => ({ name, contentHash: hashes[i] }));
    expect(named).toEqual(made.map(({ name, contentHash }) => ({ name, contentHash })));
  } finally {
    await pool.destroy();
  }
});

test("the dashboard's worker in Chromium makes the same pixels as Node", async () => {
  const pages = 'dist/client';
  const worker = readdirSync(`${pages}/assets`).find((name) => /^degrade\.worker-.*js$/.test(name));
  expect(worker, `no degrade.worker in ${pages}/assets`).toBeDefined();
  const server = await serveFolder(pages);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}`);
    const answers = await page.evaluate(renderInWorker, {
      worker: `/assets/${worker}`,
      pictures: [...new Set(jobs.map(({ pixels }) => pixels))].map(plainPicture),
      jobs: jobs.map(plainJob),
    });
    expect(answers.map((answer, i) => ({ name: jobs[i].name, ...answer }))).toEqual(made);
  } finally {
    await browser.close();
    await server.close();
  }
});

/** As JSON has it. */
function plainPicture(pixels: ByteImage) {
  return { hash: pixelHash(pixels), ...pixels, data: [...pixels.data] };
}

/** A job as JSON has it, its picture named by hash. */
function plainJob({ recipe, tables }: RecipeJob) {
  const plain = Object.entries(tables).map(([hash, { shape, values }]) => {
    return { hash, shape, values: [...values] };
  });
  return { recipe, tables: plain };
}

/** Runs in the page: hands every job to the worker and collects its answers. */
async function renderInWorker(given: {
  worker: string;
  pictures: ReturnType<typeof plainPicture>[];
  jobs: ReturnType<typeof plainJob>[];
}): Promise<{ contentHash: string; stimulusId: string }[]> {
  // the types of a browser are not known here
  const BrowserWorker = (globalThis as unknown as { Worker: new (...given: unknown[]) => Port })
    .Worker;
  interface Port {
    postMessage(message: unknown): void;
    onmessage: (event: { data: Record<string, string> }) => void;
    onerror: (event: { message: string }) => void;
  }
  const worker = new BrowserWorker(given.worker, { type: 'module' });
  let id = 0;
  const ask = (message: object) =>
    new Promise<Record<string, string>>((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        data.kind === 'failed' ? reject(new Error(data.message)) : resolve(data);
      worker.onerror = ({ message }) => reject(new Error(`the worker failed: ${message}`));
      worker.postMessage({ ...message, id: ++id });
    });
  const answers = [];
  let shown = '';
  for (const { recipe, tables } of given.jobs) {
    const picture = given.pictures.find(({ hash }) => hash === recipe.image.pixelHash);
    if (picture && picture.hash !== shown) {
      await ask({ kind: 'image', pixels: { ...picture, data: Uint8Array.from(picture.data) } });
      shown = picture.hash;
    }
    const byHash = Object.fromEntries(
      tables.map(({ hash, shape, values }) => [hash, { shape, values: Float64Array.from(values) }]),
    );
    const answer = await ask({ kind: 'render', recipe, tables: byHash, pixelsOnly: true });
    answers.push({ contentHash: answer.contentHash, stimulusId: answer.stimulusId });
  }
  return answers;
}
