import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, it, vi } from 'vitest';
import { addGalleryCommand } from '../../src/cli/gallery.js';
import { basePictures } from '../../src/cli/gallery/base-pictures.js';
import { planGallery } from '../../src/cli/gallery/gallery-plan.js';
import { needsColour } from '../../src/cli/gallery/needs-colour.js';
import { galleryPage } from '../../src/cli/gallery/page.js';
import { manipulations } from '../../src/degradations/index.js';
import { encodePng } from '../../src/image/png.js';
import { noiseImage, temporaryFolder } from '../study/fixtures.js';

it('shows every published setting of every manipulation, equal lists of studies once', () => {
  const entries = planGallery();
  expect(entries.map(({ manipulation }) => manipulation.name)).toEqual(
    manipulations.map(({ name }) => name),
  );
  for (const { manipulation, published } of entries) {
    const lists = published.map(({ settings }) => JSON.stringify(settings.map(({ step }) => step)));
    expect(new Set(lists).size).toBe(lists.length);
    const studies = published.flatMap((one) => one.studies);
    const declared = manipulation.standardLevels.map(({ study }) => study);
    expect(studies.sort()).toEqual((declared.length > 0 ? declared : ['default']).sort());
  }
  const [{ published }] = planGallery(['contrast']);
  expect(published[0].settings.map(({ label }) => label)).toContain('c30');
  expect(() => planGallery(['contrats'])).toThrow(/one of .*contrast, .*got "contrats"/);
});

it('pictures are in colour where grey would hide what is done', () => {
  const inColour = planGallery().filter(needsColour);
  const names = inColour.map(({ manipulation }) => manipulation.name);
  expect(names).toEqual(expect.arrayContaining(['greyscale', 'opponent-colour', 'saturate']));
  for (const name of ['contrast', 'uniform-noise', 'eidolon', 'low-pass', 'rotation']) {
    expect(names).not.toContain(name);
  }
});

it('the page marks what clips, says why a picture is missing, and escapes text', () => {
  const entries = planGallery(['uniform-noise']);
  const pixels = noiseImage(32, 'x');
  const page = galleryPage({
    entries,
    pictures: [{ title: '<cat> & "dog"', pixels }],
    rendered: ({ label }) =>
      label === '0.90'
        ? { refused: 'Expected <less>.' }
        : {
            ...{ webp: 'AAAA', widthPx: 32, heightPx: 32, rmsContrast: 0.25 },
            clippedShare: label === '0.60' ? 0.17 : 0,
          },
    ...{ sidePx: 32, seed: 1, codeVersion: '1.2.3' },
  });
  expect(page).toContain('<span class="warn">clipped 17 %</span><br>RMS contrast 0.250');
  expect(page.match(/class="warn"/g)).toHaveLength(1);
  expect(page).toContain('Expected &lt;less&gt;.');
  expect(page).toContain('&lt;cat&gt; &amp; &quot;dog&quot;');
  expect(page).not.toContain('<cat>');
  expect(page.match(/loading="lazy"/g)).toHaveLength(7);
  expect(page.match(/href="#uniform-noise"/g)).toHaveLength(1);
});

it('writes one page with no link to another file, on pictures of one’s own', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'mine.png');
  writeFileSync(file, await encodePng(noiseImage(80, 'mine')));
  const out = join(folder, 'gallery.html');
  const log = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const program = new Command();
  addGalleryCommand(program);
  const words = ['gallery', file, '--only', 'contrast,uniform-noise', '--side', '32', '--out', out];
  await program.parseAsync(['node', 'visavis', ...words, '--quiet']);
  expect(log).toHaveBeenCalledWith(
    expect.stringMatching(/gallery\.html: 2 manipulations, 0\.\d MB/),
  );
  log.mockRestore();
  const page = readFileSync(out, 'utf8');
  expect(page.match(/<img /g)).toHaveLength(8 + 8);
  expect(page.match(/width="32" height="32"/g)).toHaveLength(16);
  expect(page.replace(/data:image\/webp;base64,[\w+/=]+/g, '')).not.toMatch(/(src|href)="(?!#|")/);
  await expect(basePictures([file], { sidePx: 224, seed: 1 })).rejects.toThrow(
    /at least 224 px .*got 80 px; use --side 80/,
  );
}, 120_000);

it('the scene of leaves has the contrast of a photograph and is the same each time', async () => {
  const [, , scene] = await basePictures([], { sidePx: 64, seed: 1 });
  const [, , again] = await basePictures([], { sidePx: 64, seed: 1 });
  expect(scene).toEqual(again);
  const { data } = scene.pixels;
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const spread = Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
  expect(mean).toBeGreaterThan(80);
  expect(mean).toBeLessThan(150);
  expect(spread).toBeGreaterThan(35);
});
