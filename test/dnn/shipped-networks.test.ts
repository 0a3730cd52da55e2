import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadNetwork } from '../../src/dnn/network.js';
import { packageFolder } from '../../src/installation.js';
import { sixteenCategories } from '../../src/schema/category.js';
import { drawImage, drawnSetHash, generatorVersion } from '../../stimuli/drawn/index.js';

const folder = join(packageFolder, 'data', 'networks');
const files = readdirSync(folder).filter((file) => file.endsWith('.onnx'));

describe('the shipped networks', () => {
  it('are of two kinds, 2 MB together', () => {
    expect(files.map((file) => basename(file, '.onnx')).sort()).toEqual(['plain', 'residual']);
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThan(2_000_000);
  });

  it.each(files)('%s: its record holds, and it names fresh undegraded images', async (file) => {
    const network = await loadNetwork(join(folder, file), { threads: 1 });
    const { description } = network;
    const { training } = description;
    expect(training!.heldOutAccuracy).toBeGreaterThanOrEqual(0.95);
    expect(training!.heldOutImages).toBeGreaterThanOrEqual(3200);
    expect(training!.generator).toMatchObject({
      version: generatorVersion,
      drawingsHash: drawnSetHash(),
    });
    expect(description.input.sidePx).toBe(224);

    const shown = await Promise.all(
      sixteenCategories.flatMap((category) =>
        [0, 1, 2].map(async (index) => {
          const seed = 'test of the shipped networks';
          return { category, ...(await drawImage({ seed, category, index, sidePx: 224 })) };
        }),
      ),
    );
    const answers = await network.respond(
      shown.map(({ image }) => image),
      sixteenCategories,
    );
    const right = answers.filter(({ response }, n) => response === shown[n].category).length;
    // 95 % expected of 48: fewer than 40 right has a chance below 1 in 1000
    expect(right).toBeGreaterThanOrEqual(40);
    await network.release();
  });
});
