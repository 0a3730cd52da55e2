import { rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe as suite, expect, it } from 'vitest';
import { openStore } from '../../server/store/index.js';
import { evaluateStudy } from '../../src/cli/observers/evaluate-study.js';
import { renderStimuli } from '../../src/cli/render-stimuli.js';
import { descriptionFile } from '../../src/dnn/description.js';
import type { ByteImage } from '../../src/image/image.js';
import { openObserver } from '../../src/observers/open-observer.js';
import { readStudy } from '../../src/study/study-file.js';
import {
  describe,
  saveGraphModel,
  saveLayersModel,
  saveOnnxTwin,
  sidePx,
} from '../dnn/tfjs/twins.js';
import { smallStudy, temporaryFolder, writeImageSet } from '../study/fixtures.js';

const categories = ['cat', 'dog', 'car', 'boat', 'other'];
let folder: string;
const networks: string[] = [];
beforeAll(async () => {
  folder = await temporaryFolder();
  const paths = [
    await saveLayersModel(folder),
    await saveOnnxTwin(folder, 'layers'),
    await saveGraphModel(folder),
  ];
  for (const [place, path] of paths.entries()) {
    const more = {
      input: { sidePx, resize: { sidePx } },
      decision: { mapping: 'direct', categories },
    };
    const description = describe(['layers', 'onnx', 'graph'][place], more);
    await writeFile(descriptionFile(path), JSON.stringify(description));
    networks.push(relative(folder, path));
  }
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

it('a study is evaluated by TensorFlow.js models, which answer as their ONNX twin', async () => {
  await writeImageSet(join(folder, 'images'));
  await writeFile(join(folder, 'study.json'), JSON.stringify(smallStudy()));
  const loaded = await readStudy(join(folder, 'study.json'));
  const index = await renderStimuli(loaded, folder, { quiet: true });
  const store = await openStore(join(folder, 'trials.sqlite'));
  try {
    const options = { names: networks, quiet: true };
    const { evaluated, failures } = await evaluateStudy(loaded, index, folder, store, options);
    expect(failures).toEqual([]);
    expect(evaluated.map(({ observer }) => observer)).toEqual(['layers', 'onnx', 'graph']);
    expect(evaluated[0].backend).toMatch(/^tfjs/);
    expect(evaluated[0].trials).toBe(evaluated[1].trials);
    const rows = await store.trialRows('small');
    const answers = (id: string) =>
      rows.filter((row) => row.observer === id).map((row) => row.response);
    expect(answers('layers').length).toBeGreaterThan(30);
    expect(answers('layers')).toEqual(answers('onnx'));
    const { details } = (await store.findObserver('small', 'layers'))!;
    expect(details).toMatchObject({ backend: evaluated[0].backend, network: 'layers' });
  } finally {
    await store.close();
  }
});

it('images are shown to both alike, whatever their size and colour', async () => {
  const images = [250, 40, 130, 90].flatMap((red, n) =>
    [20, 200].map((blue): ByteImage => {
      const data = Uint8Array.from({ length: 24 * 24 * 3 }, (_, i) => [red, 60 * n, blue][i % 3]);
      return { width: 24, height: 24, channels: 3, data };
    }),
  );
  const answers = [];
  for (const name of networks.slice(0, 2)) {
    const observer = await openObserver(name, folder);
    answers.push(await observer.respond(images, categories, { stimuli: [] }));
    await observer.release();
  }
  const [tfjs, onnx] = answers;
  expect(new Set(tfjs.map(({ response }) => response)).size).toBeGreaterThan(1);
  for (const [n, { response, values }] of tfjs.entries()) {
    expect(response).toBe(onnx[n].response);
    values!.forEach((value, place) => expect(value).toBeCloseTo(onnx[n].values![place], 5));
  }
});

suite('a JSON file that is named as a network', () => {
  it('which describes one sends to the network', async () => {
    const description = networks[0].replace('.json', '.network.json');
    await expect(openObserver(description, folder)).rejects.toThrow(
      /name the \.onnx file, the TensorFlow\.js model/,
    );
  });

  it('which is neither model nor service is refused', async () => {
    await writeFile(join(folder, 'list.json'), '[1, 2]');
    await expect(openObserver('list.json', folder)).rejects.toThrow(
      /list\.json as the description/,
    );
  });
});
