import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { degradationChecks } from '../parity/degradation-checks/index.js';
import { degradationFiles } from '../parity/degradation-files.js';
import { launchChromium } from './chromium.js';
import type { HandedOver } from './parity-in-page.js';
import { serveFolder } from './serve-folder.js';

const { files, skip } = degradationFiles();

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const handedOver: HandedOver = {
  fixtureBytes: async (name) => {
    const bytes = await files.bytes(name);
    return bytes === null ? null : base64(bytes);
  },
  fixtureImage: async (name) => {
    const { data, ...size } = await files.image(name);
    return { ...size, data: base64(data) };
  },
};

test.skipIf(skip)('Chromium agrees with every fixture of the original code', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-parity-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      lib: {
        entry: 'test/browser/parity-in-page.ts',
        formats: ['es'],
        fileName: () => 'checks.js',
      },
    },
  });
  const server = await serveFolder(folder);
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.exposeFunction('fixtureBytes', handedOver.fixtureBytes);
    await page.exposeFunction('fixtureImage', handedOver.fixtureImage);
    await page.goto(server.url);
    type Done = { name: string; results: { of: string; difference: number; tolerance: number }[] };
    const done: Done[] = await page.evaluate(
      'import("/checks.js").then(({ runChecks }) => runChecks())',
    );
    const known = (await degradationChecks(files)).map(({ name }) => name);
    expect(known.length).toBeGreaterThan(0);
    expect(done.map(({ name }) => name)).toEqual(known);
    for (const { name, results } of done) {
      expect(results.length, name).toBeGreaterThan(0);
      for (const { of, difference, tolerance } of results) {
        expect(difference, `${name}: ${of}`).toBeLessThanOrEqual(tolerance);
      }
    }
  } finally {
    await browser.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
});
