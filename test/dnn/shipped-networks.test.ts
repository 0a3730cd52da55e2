import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { architectures } from '../../src/dnn/architectures/index.js';
import { readModel, writeModel } from '../../src/dnn/graph/index.js';
import { loadNetwork } from '../../src/dnn/load-network.js';
import { networkGraph } from '../../src/dnn/train/training-graph.js';
import { packageFolder } from '../../src/installation.js';
import { sixteenCategories } from '../../src/schema/category.js';
import { drawImage, drawnSetHash, generatorVersion } from '../../stimuli/drawn/index.js';

const folder = join(packageFolder, 'data', 'networks');
const files = readdirSync(folder).filter((file) => file.endsWith('.onnx'));

describe('the shipped networks', () => {
  it('are of four kinds, one also trained on noise, 2 MB together', () => {
    const names = architectures.map(({ name }) => name).sort();
    expect(files.map((file) => basename(file, '.onnx')).sort()).toEqual(names);
    const noise = architectures.filter(({ recipe }) => recipe.augment);
    expect(noise).toMatchObject([
      {
        name: 'plain-noise',
        recipe: { startsFrom: 'plain', augment: ['uniform-noise:width=0..0.35'] },
      },
    ]);
    expect(new Set(architectures.map(({ summary }) => summary)).size).toBe(4);
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    expect(bytes).toBeLessThan(2_000_000);
  });

  it.each(architectures.map((item) => [item.name, item] as const))(
    '%s: its file is what the architecture and recipe of the code make',
    async (name, architecture) => {
      const bytes = readFileSync(join(folder, `${name}.onnx`));
      const rebuilt = networkGraph(architecture, 16, readModel(bytes).initialisers);
      expect(Buffer.from(writeModel(rebuilt)).equals(bytes)).toBe(true);
      const network = await loadNetwork(join(folder, `${name}.onnx`), { threads: 1 });
      const { perCategory, ...recipe } = architecture.recipe;
      expect(network.description.training).toMatchObject({ ...recipe, images: 16 * perCategory });
      await network.release();
    },
  );

  it.each(files)('%s: its record holds, and it names fresh undegraded images', async (file) => {
    const network = await loadNetwork(join(folder, file), { threads: 1 });
    const { description } = network;
    const { training } = description;
    expect(training!.heldOutAccuracy).toBeGreaterThanOrEqual(0.96);
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
    // 96 % expected of 48: fewer than 40 right has a chance below 1 in 5000
    expect(right).toBeGreaterThanOrEqual(40);
    await network.release();
  });
});
