import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importImages } from '../../stimuli/importers/index.js';
import { openStore } from '../../server/store/index.js';
import { analyse } from '../../src/analysis/index.js';
import { evaluateStudy } from '../../src/cli/observers/evaluate-study.js';
import { renderStimuli } from '../../src/cli/render-stimuli.js';
import { GraphBuilder, writeModel } from '../../src/dnn/graph/index.js';
import { nativePixelHash } from '../../src/image/native-pixel-hash.js';
import { encodePng } from '../../src/image/png.js';
import { readTrials } from '../../src/records/index.js';
import type { StudyFile } from '../../src/schema/study.js';
import { readStudy } from '../../src/study/study-file.js';
import { noiseImage } from '../study/fixtures.js';

const categories = ['cat', 'dog'];

/** A network that says cat for the odd images and dog for the others, by mean red against green. */
function redNetwork(): Uint8Array {
  const builder = new GraphBuilder();
  const means = builder.node('GlobalAveragePool', [builder.input('pixels', ['N', 3, 32, 32])]);
  builder.output(builder.node('Flatten', [means], {}, 'logits'));
  return writeModel(builder.finish());
}

it('a network on ready-made stimuli pairs image by image with people on the same published files', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'visavis-ready-made-'));
  const files = join(folder, 'published');
  mkdirSync(files);
  const rows = ['subj,session,trial,rt,object_response,category,condition,imagename'];
  const hashes = new Map<string, string>();
  for (let i = 0; i < 12; i++) {
    const category = categories[i % 2];
    const condition = i < 6 ? '0.00' : '0.35';
    const name = `${String(i).padStart(4, '0')}_nse_dnn_${condition}_${category}_10_n0211${i}_${i}`;
    const image = noiseImage(32, name);
    writeFileSync(join(files, `${name}.png`), await encodePng(image));
    hashes.set(name, nativePixelHash(image));
    // the person saw them in another order, under another number and name
    const seen = name.replace(/^\d+_nse_dnn/, `${String(99 - i).padStart(4, '0')}_nse_s01`);
    rows.push(
      `subject-01,1,${i + 1},0.5,${i % 3 ? category : 'na'},${category},${Number(condition)},${seen}.png`,
    );
  }
  writeFileSync(join(folder, 'people.csv'), rows.join('\n'));

  await importImages({ kind: 'ready-made', from: files, to: join(folder, 'set') });
  const study: StudyFile = {
    format: 'visavis-study/1',
    id: 'published-noise',
    title: 'Published noise stimuli',
    seed: 1,
    imageSet: { kind: 'prepared', manifest: 'set/images.json' },
    stimulus: { sidePx: 32 },
    manipulations: [],
    task: { alternatives: categories },
    design: { imagesPerCondition: 2 },
  };
  writeFileSync(join(folder, 'study.json'), JSON.stringify(study));
  writeFileSync(join(folder, 'red.onnx'), redNetwork());
  writeFileSync(
    join(folder, 'red.json'),
    JSON.stringify({
      format: 'visavis-network/1',
      name: 'red',
      title: 'Red',
      kind: 'average',
      input: { sidePx: 32 },
      decision: { mapping: 'direct', categories: ['cat', 'dog', 'neither'] },
    }),
  );

  const loaded = await readStudy(join(folder, 'study.json'));
  const index = await renderStimuli(loaded, folder, { quiet: true });
  expect(new Set(index.stimuli.map(({ recipe }) => recipe.kind))).toEqual(new Set(['external']));
  for (const { imageId, contentHash } of index.stimuli)
    expect(contentHash).toBe(hashes.get(imageId));

  const store = await openStore(join(folder, 'visavis.sqlite'));
  const names = ['red.onnx'];
  const evaluated = await evaluateStudy(loaded, index, folder, store, { names, quiet: true });
  expect(evaluated).toMatchObject({ evaluated: [{ observer: 'red', trials: 12 }], failures: [] });
  const again = await evaluateStudy(loaded, index, folder, store, { names, quiet: true });
  expect(again).toMatchObject({ evaluated: [{ trials: 0 }] });
  const network = await store.trialRows('published-noise');
  await store.close();

  const people = await readTrials([join(folder, 'people.csv')]);
  const { pairs } = analyse([...network, ...people]);
  expect(pairs.map(({ condition, common }) => [Number(condition), common])).toEqual([
    [0, 6],
    [0.35, 6],
  ]);
  const right = (rows: typeof people) =>
    new Map(
      rows.map((row) => [
        row.imageName.split('_').at(-1)?.replace('.png', ''),
        row.response === row.category,
      ]),
    );
  const [a, b] = [right(network), right(people)];
  const agree = [...a].filter(([image, correct]) => b.get(image) === correct).length;
  const observed = pairs.reduce((sum, pair) => sum + pair.observed * pair.common, 0);
  expect(observed).toBeCloseTo(agree, 10);
});
