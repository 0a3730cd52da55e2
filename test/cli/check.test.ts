import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, expect, it, vi } from 'vitest';
import { addCheckCommand } from '../../src/cli/study/check.js';
import { smallStudy, temporaryFolder, writeImageSet } from '../study/fixtures.js';

afterEach(() => vi.restoreAllMocks());

async function check(changes: object, ...words: string[]) {
  const folder = await temporaryFolder();
  const file = join(folder, 'small.json');
  writeFileSync(file, JSON.stringify(smallStudy(changes)));
  await writeImageSet(join(folder, 'images'));
  const said = { out: '', err: '' };
  vi.spyOn(console, 'log').mockImplementation((text) => void (said.out += `${String(text)}\n`));
  vi.spyOn(console, 'error').mockImplementation((text) => void (said.err += `${String(text)}\n`));
  const program = new Command();
  addCheckCommand(program);
  await program.parseAsync(['node', 'visavis', 'check', file, '--quiet', ...words]);
  return said;
}

const noisy = {
  manipulations: [
    {
      manipulation: 'uniform-noise',
      levels: [0.35, 0.6],
      before: [{ manipulation: 'contrast', parameters: { contrast: 0.5 } }],
    },
  ],
};

it('measures each condition and warns of clipping, with the chain', async () => {
  const { out, err } = await check(noisy);
  expect(out).toMatch(/^small: the study file is valid\.$/m);
  expect(out).toMatch(
    /^c50_0\.35 +noise width 0\.35 +0\.2\d\d +0\.(49|50)\d +0 % +contrast: contrast 0\.5 →/m,
  );
  expect(err).toMatch(/^Condition c50_0\.60 clips 17 % of the pixels \(mean of 16 images\)/m);
}, 60_000);

it('prints only JSON where asked', async () => {
  const { out, err } = await check(noisy, '--json', '--images', '3');
  const told = JSON.parse(out) as {
    images: number;
    measured: { condition: string; clippedShare: number; stimuli: number }[];
    warnings: string[];
  };
  expect(err).toBe('');
  expect(told.images).toBe(3);
  expect(told.measured).toMatchObject([
    { condition: 'c50_0.35', stimuli: 3, clippedShare: 0 },
    { condition: 'c50_0.60', stimuli: 3 },
  ]);
  expect(told.warnings).toHaveLength(1);
}, 60_000);

it.each([
  [{ seed: 'seven' }, /not valid at seed/],
  [{ stimulus: { sidePx: 64 } }, /64 × 64 px \(stimulus\.sidePx .*got 32 × 32 px/],
  [{ design: { imagesPerCondition: 800, blocks: 4 } }, /images of category/],
])('a study that cannot be rendered is refused: %j', async (changes, sentence) => {
  await expect(check(changes)).rejects.toThrow(sentence);
});
