import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe as suite, expect, it } from 'vitest';
import type { Tensor } from '@tensorflow/tfjs-core';
import { crossEntropy, loadNetwork } from '../../../src/dnn/index.js';
import { descriptionFile } from '../../../src/dnn/description.js';
import { tfjsEngine } from '../../../src/dnn/tfjs/engine.js';
import { chooseBackend, openRuntime } from '../../../src/dnn/tfjs/runtime.js';
import type { NativeTfjs, TfjsRuntime } from '../../../src/dnn/tfjs/runtime.js';
import { openSavedModel } from '../../../src/dnn/tfjs/saved-model.js';
import { networkSchema } from '../../../src/schema/network.js';
import { temporaryFolder } from '../../study/fixtures.js';
import { describe } from './twins.js';

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => rm(folder, { recursive: true }));

suite('the backend', () => {
  it.each([
    ['is absent', "Cannot find package '@tensorflow/tfjs-node'"],
    ['was not downloaded', 'The Node.js native addon module (tfjs_binding.node) can not be found'],
  ])('is WebAssembly where the native library %s', async (_, message) => {
    const runtime = await chooseBackend({}, () => Promise.reject(new Error(message)));
    expect(runtime.backend).toBe(`tfjs ${runtime.tf.version_core} wasm`);
    expect(runtime.native).toBeUndefined();
    const sum = runtime.tf.tidy(() => runtime.tf.sum(runtime.tf.tensor1d([1, 2, 4])).dataSync());
    expect(Array.from(sum)).toEqual([7]);
  });

  it('is WebAssembly where the native library does not start', async () => {
    const native: NativeTfjs = {
      version: { 'tfjs-node': '4.22.0' },
      node: { loadSavedModel: () => Promise.reject(new Error('never asked')) },
    };
    expect((await chooseBackend({}, () => Promise.resolve(native))).backend).toMatch(/wasm$/);
  });

  it('is native where it can be, and is opened once', async () => {
    const runtime = await openRuntime();
    expect(runtime.backend).toMatch(runtime.native ? /^tfjs-node 4/ : /^tfjs 4\.22\.0 wasm$/);
    expect(await openRuntime()).toBe(runtime);
  });

  it('is not loaded by a command that needs no network of this kind', async () => {
    const script = `
      import { createRequire } from 'node:module';
      const { cache } = createRequire(import.meta.url);
      process.on('exit', () => {
        console.log(Object.keys(cache).filter((file) => file.includes('tensorflow')).length);
      });
      process.argv = ['node', 'visavis', '--version'];
      await import('./dist/src/dnn/index.js');
      await import('./bin/visavis.js');`;
    const { stdout } = await promisify(execFile)('node', ['--input-type=module', '-e', script]);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n0\n$/);
  });

  it('leaves errors that nobody catches to the program', async () => {
    const before = ['uncaughtException', 'unhandledRejection'].map((event) =>
      process.listenerCount(event),
    );
    await openRuntime();
    const after = ['uncaughtException', 'unhandledRejection'].map((event) =>
      process.listenerCount(event),
    );
    expect(after).toEqual(before);
  });
});

suite('a SavedModel', () => {
  it('without the native library is refused with the command that installs it', async () => {
    const path = join(folder, 'saved');
    await mkdir(path);
    await writeFile(join(path, 'saved_model.pb'), 'any');
    await writeFile(descriptionFile(path), JSON.stringify(describe('saved')));
    expect(descriptionFile(path)).toBe(join(folder, 'saved.network.json'));
    const { native, ...rest } = await openRuntime();
    const opening = native ? openSavedModel(rest, path, { holds: 'logits' }) : loadNetwork(path);
    await expect(opening).rejects.toThrow(
      /^Could not read .*saved as a TensorFlow SavedModel: .* is not installed; install it with `npm install @tensorflow\/tfjs-node@4\.22\.0`/,
    );
  });

  /** The part of tfjs-node that opens SavedModels: this one yields means of colours. */
  function nativeDouble(tf: TfjsRuntime['tf']): NativeTfjs {
    const means = (images: Tensor) => tf.mean(images, [1, 2]);
    const info = (name: string, shape: (number | null)[]) =>
      ({ name, shape, dtype: 'float32' }) as { name: string; shape: number[]; dtype: 'float32' };
    return {
      version: {},
      node: {
        loadSavedModel: () =>
          Promise.resolve({
            inputs: [info('images', [null, 4, 4, 3])],
            outputs: [info('embedding', [null, 2]), info('means', [null, 3])],
            predict: ({ images }) => ({
              embedding: tf.zeros([images.shape[0], 2]),
              means: means(images),
            }),
            execute: ({ images }, names) => names.map(() => tf.square(means(images))),
            dispose: () => undefined,
          }),
      },
    };
  }

  it('answers by the output that its description names, and has no gradients', async () => {
    const runtime = await openRuntime();
    const description = networkSchema.parse(
      describe('saved', { input: { sidePx: 4 }, output: { name: 'means', holds: 'logits' } }),
    );
    const withNative = { ...runtime, native: nativeDouble(runtime.tf) };
    const model = await openSavedModel(withNative, folder, description.output);
    const engine = tfjsEngine(runtime, model, description, folder);
    const data = Float32Array.from({ length: 96 }, (_, i) => (Math.floor(i / 16) + 1) / 8);
    const pixels = { data, dims: [2, 3, 4, 4] } as const;
    const expected = [1, 2, 3, 4, 5, 6].map((value) => value / 8);
    expect(Array.from(await engine.outputs(pixels))).toEqual(expected);
    const { squares } = await engine.features(pixels, ['squares']);
    expect(Array.from(squares.data as Float32Array)).toEqual(expected.map((value) => value ** 2));
    await expect(engine.gradient(pixels, crossEntropy)).rejects.toThrow(/got a SavedModel.*ONNX/);
    await engine.release();
    const output = { name: 'mean', holds: 'logits' } as const;
    await expect(openSavedModel(withNative, folder, output)).rejects.toThrow(/names are means/);
  });
});
