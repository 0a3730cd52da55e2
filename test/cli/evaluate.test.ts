import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openStore, type Store } from '../../server/store/index.js';
import { evaluateStudy } from '../../src/cli/observers/evaluate-study.js';
import { progressLines, speedText } from '../../src/cli/progress.js';
import { renderStimuli } from '../../src/cli/render-stimuli.js';
import { GraphBuilder, writeModel } from '../../src/dnn/graph/index.js';
import type { StimulusIndex } from '../../src/schema/stimulus.js';
import { stimulusPath } from '../../src/study/data-folder.js';
import { readStudy, type LoadedStudy } from '../../src/study/study-file.js';
import {
  about,
  byFirstByte,
  describeService,
  startService,
} from '../observers/http/faulty-service.js';
import { smallStudy, writeImageSet } from '../study/fixtures.js';

const sidePx = 32;
const alternatives = ['cat', 'dog'];
const aboutService = { ...about, input: { sidePx, channels: 3 } };

let folder: string;
let loaded: LoadedStudy;
let index: StimulusIndex;
let store: Store;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'visavis-evaluate-'));
  await writeImageSet(join(folder, 'images'), { categories: alternatives, sidePx });
  const study = smallStudy({
    task: { alternatives },
    manipulations: [{ manipulation: 'contrast', levels: [1, 0.5] }],
    design: { imagesPerCondition: 6, blocks: 1 },
    networks: { drawPerCondition: 2 },
  });
  writeFileSync(join(folder, 'study.json'), JSON.stringify(study));
  loaded = await readStudy(join(folder, 'study.json'));
  index = await renderStimuli(loaded, folder, { quiet: true });
  const builder = new GraphBuilder();
  const means = builder.node('GlobalAveragePool', [builder.input('pixels', ['N', 3, 32, 32])]);
  builder.output(builder.node('Flatten', [means], {}, 'logits'));
  writeFileSync(join(folder, 'mean.onnx'), writeModel(builder.finish()));
});

beforeEach(async ({ task }) => {
  store = await openStore(join(folder, `${task.id}.sqlite`));
  onTestFinished(() => store.close());
  describeNetwork('direct');
});

function describeNetwork(mapping: 'direct' | 'classes') {
  const decision =
    mapping === 'direct'
      ? { mapping, categories: ['cat', 'dog', 'neither'] }
      : { mapping, classes: 3, pool: 'sum', categories: { cat: [0], dog: [1, 2] } };
  const input = { sidePx };
  const names = { name: 'mean', title: 'Mean', kind: 'average' };
  const json = { format: 'visavis-network/1', ...names, input, decision };
  writeFileSync(join(folder, 'mean.json'), JSON.stringify(json));
}

function writeService(url: string, changes: Record<string, unknown> = {}): string {
  const description = describeService(url, { input: { sidePx }, batchSize: 4, ...changes });
  writeFileSync(join(folder, 'service.json'), JSON.stringify(description));
  return 'service.json';
}

const run = (...names: string[]) =>
  evaluateStudy(loaded, index, folder, store, { names, quiet: true });

describe('evaluating the networks of a study', () => {
  it('goes on with the others when one fails, and says which and why', async () => {
    const { evaluated, failures } = await run('nowhere.onnx', 'mean.onnx', 'nowhere.json');
    expect(evaluated).toMatchObject([{ observer: 'mean', trials: 16 }]);
    expect(evaluated[0].backend).toMatch(/^onnxruntime-node .* cpu$/);
    expect(evaluated[0].imagesPerSecond).toBeGreaterThanOrEqual(16 / evaluated[0].seconds);
    expect(failures.map(({ network }) => network)).toEqual(['nowhere.onnx', 'nowhere.json']);
    for (const { error } of failures) expect(String(error)).toMatch(/No file at nowhere/);
    const known = await store.findObserver('small', 'mean');
    expect(known?.details.backend).toBe(evaluated[0].backend);
    expect((await run('mean.onnx')).evaluated).toMatchObject([
      { trials: 0, imagesPerSecond: null },
    ]);
  });

  it('asks again where the decision has changed, not where nothing has', async () => {
    await run('mean.onnx');
    const answers = async () => (await store.trialRows('small')).map((row) => row.response);
    // grey images: three equal outputs, the first alternative; with two for dog, dog
    expect(await answers()).toEqual(new Array(16).fill('cat'));
    describeNetwork('classes');
    expect((await run('mean.onnx')).evaluated).toMatchObject([{ trials: 16 }]);
    expect(await answers()).toEqual(new Array(16).fill('dog'));
  });

  it('keeps what a service answered before it failed, and asks only for the rest', async () => {
    let shown = 0;
    const answer = (limit: number) => (path: string, body: Parameters<typeof byFirstByte>[0]) => {
      if (path === '/visavis') return aboutService;
      if (shown >= limit) return '<html>';
      shown += body.images.count;
      return byFirstByte(body);
    };
    const failing = await startService(answer(8));
    const broken = await run(writeService(failing.url), 'mean.onnx');
    expect(broken.evaluated).toMatchObject([{ observer: 'mean', trials: 16 }]);
    expect(String(broken.failures[0].error)).toMatch(/answered what is not JSON/);
    failing.stop();

    const down = await run('service.json');
    expect(String(down.failures[0].error)).toMatch(/could not be reached/);

    const mended = await startService(answer(Infinity));
    expect((await run(writeService(mended.url))).evaluated).toMatchObject([
      { observer: 'first-byte', trials: 8, backend: 'first byte 1 over HTTP' },
    ]);
    expect(shown).toBe(16);
    const rows = (await store.trialRows('small')).filter((row) => row.observer === 'first-byte');
    expect(new Set(rows.map((row) => `${row.imageName} ${row.condition}`)).size).toBe(16);
  });

  it('asks a service anew whose version has changed', async () => {
    const version = { value: '1' };
    const { url } = await startService((path, body) =>
      path === '/visavis' ? { ...aboutService, version: version.value } : byFirstByte(body),
    );
    const file = writeService(url);
    expect((await run(file)).evaluated).toMatchObject([{ trials: 16 }]);
    expect((await run(file)).evaluated).toMatchObject([{ trials: 0 }]);
    version.value = '2';
    expect((await run(file)).evaluated).toMatchObject([{ trials: 16 }]);
  });

  it('refuses two networks of one name, and descriptions that are wrong', async () => {
    const { url } = await startService(() => aboutService);
    const namesake = await run('mean.onnx', writeService(url, { name: 'mean' }));
    expect(String(namesake.failures[0].error)).toMatch(/got mean, as mean\.onnx has it; rename/);
    const three = { mapping: 'direct', categories: ['cat', 'dog', 'car'] };
    const wrong = await run(writeService(url, { decision: three }));
    expect(String(wrong.failures[0].error)).toMatch(/needs 3 outputs, and the service has 2/);
    expect(String((await run('mean.json')).failures[0].error)).toMatch(/name the \.onnx file/);
    writeFileSync(join(folder, 'service.json'), '{"format":"visavis-observer/1","kind":"http"}');
    expect(String((await run('service.json')).failures[0].error)).toMatch(
      /expected string at name, got nothing/,
    );
  });

  it('takes over what the same network answered to the same pixels in another study', async () => {
    await run('mean.onnx');
    const other = { ...loaded, study: { ...loaded.study, id: 'other' } };
    const again = (changed: Partial<LoadedStudy['study']['task']> = {}) => {
      const study = { ...other.study, task: { ...other.study.task, ...changed } };
      const names = ['mean.onnx'];
      // the folder holds the pixels of the first study only: nothing is decoded
      const nowhere = join(folder, 'nowhere');
      return evaluateStudy({ ...other, study }, index, nowhere, store, { names, quiet: true });
    };
    // other alternatives: other values
    const turned = { alternatives: [...alternatives].reverse() };
    expect(String((await again(turned)).failures[0].error)).toMatch(/No file at/);
    describeNetwork('classes');
    expect(String((await again()).failures[0].error)).toMatch(/No file at/);
    describeNetwork('direct');
    await store.deleteObserver('other', 'mean');
    for (const stimulus of index.stimuli) {
      const from = stimulusPath(folder, 'small', stimulus.contentHash);
      const to = stimulusPath(join(folder, 'nowhere'), 'other', stimulus.contentHash);
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(from, to);
    }
    expect(await again()).toMatchObject({ evaluated: [{ trials: 0, takenOver: 16 }] });
    const rows = async (study: string) =>
      (await store.trialRows(study)).map(({ imageName, condition, response }) => [
        ...[imageName, condition, response],
      ]);
    expect((await rows('other')).sort()).toEqual((await rows('small')).sort());
  });

  it('reports what resizing leaves of contrast and noise', async () => {
    const { evaluated } = await run('mean.onnx');
    expect(evaluated[0].contrast?.map(({ condition }) => condition)).toHaveLength(2);
    for (const { rmsContrast } of evaluated[0].contrast!)
      expect(rmsContrast.seen).toBe(rmsContrast.shown);
    const known = await store.findObserver('small', 'mean');
    expect(known?.details.contrast).toEqual(evaluated[0].contrast);
  });

  it('refuses a provider that is not here, in one sentence', async () => {
    const provider = process.platform === 'darwin' ? 'cuda' : 'coreml';
    const options = { names: ['mean.onnx'], quiet: true, provider } as const;
    const { failures } = await evaluateStudy(loaded, index, folder, store, options);
    expect(String(failures[0].error)).toMatch(
      /Expected one that is present here \(cpu.*\) for provider of ONNX Runtime, got/,
    );
  });

  it('stops altogether when it is told to', async () => {
    const stop = new AbortController();
    const { url } = await startService((path) => {
      if (path === '/visavis') return aboutService;
      stop.abort(new Error('stopped by the user'));
      return undefined;
    });
    const names = [writeService(url), 'mean.onnx'];
    const { signal } = stop;
    await expect(
      evaluateStudy(loaded, index, folder, store, { names, signal, quiet: true }),
    ).rejects.toThrow('stopped by the user');
    expect(await store.trialRows('small')).toEqual([]);
  });
});

it('progress without a terminal tells the time left and the speed', () => {
  const lines: string[] = [];
  let now = 0;
  const progress = progressLines(
    'Mean',
    (line) => lines.push(line),
    () => now,
    'images/s',
  );
  // an earlier run answered 40 of the 400
  for (let done = 40; done <= 400; done += 12, now += 1000) progress.update(done, 400);
  progress.stop();
  expect(lines[0]).toBe('Mean: 220 of 400 (55 %), about 15 s left, 12 images/s');
});

it('speeds are whole numbers from 100 on, never powers of ten', () => {
  expect([4.23, 99.7, 1260.4, 23_400].map((speed) => speedText(speed, 'images/s'))).toEqual([
    '4.2 images/s',
    '100 images/s',
    '1260 images/s',
    '23400 images/s',
  ]);
});
