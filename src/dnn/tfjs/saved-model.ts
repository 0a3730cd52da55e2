import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import { VisavisError } from '../../errors.js';
import type { NetworkDescription } from '../../schema/network.js';
import { noSuchName, unknownImages, unknownScores, valueInfo } from './model.js';
import type { TfjsModel } from './model.js';
import type { TfjsRuntime } from './runtime.js';

/** The file that makes a folder a SavedModel. */
export const savedModelFile = 'saved_model.pb';

/**
 * Opens a TensorFlow SavedModel: the signature `serving_default` of what is tagged `serve`.
 *
 * @throws VisavisError FILE_UNREADABLE where tfjs-node is not installed or does not work
 */
export async function openSavedModel(
  { tf, native }: TfjsRuntime,
  folder: string,
  { name, holds }: NetworkDescription['output'],
): Promise<TfjsModel> {
  if (!native)
    throw new VisavisError('FILE_UNREADABLE', {
      file: folder,
      kind: 'a TensorFlow SavedModel',
      reason: 'TensorFlow’s library, which alone opens it, is not installed',
      mend: 'install it with `npm install @tensorflow/tfjs-node@4.22.0`, or convert the model with tensorflowjs_converter',
    });
  const model = await native.node.loadSavedModel(folder);
  const names = model.outputs.map((output) => output.name);
  const answer = name ?? names[0];
  if (!names.includes(answer)) throw noSuchName('output', answer, names);
  const [input] = model.inputs;
  const feeds = (images: Tensor): NamedTensorMap => ({ [input.name]: images });
  return {
    inputs: model.inputs.map((input) => valueInfo(input, unknownImages)),
    outputs: model.outputs.map((output) => valueInfo(output, unknownScores)),
    scores(images) {
      const value = ofName(model.predict(feeds(images)), names, answer);
      return { answer: value, logits: holds === 'logits' ? value : tf.log(value) };
    },
    layers: (images, wanted) => [model.execute(feeds(images), [...wanted])].flat(),
    summary: () => [],
    withoutGradients: 'a SavedModel, which TensorFlow runs as a whole',
    release: () => model.dispose(),
  };
}

/**
 * SHA-256 of `saved_model.pb` and then of the files in `variables`, in the order of their names.
 *
 * @throws VisavisError FILE_MISSING where the folder holds no SavedModel
 */
export async function savedModelHash(folder: string): Promise<string> {
  const file = join(folder, savedModelFile);
  if (!existsSync(file))
    throw new VisavisError('FILE_MISSING', { file, mend: 'give the folder of a SavedModel' });
  const variables = join(folder, 'variables');
  const found = await readdir(variables).catch(() => []);
  const files = [...found].sort().map((name) => join(variables, name));
  const hash = createHash('sha256');
  for (const one of [file, ...files]) {
    if (!(await stat(one)).isFile()) continue;
    for await (const part of createReadStream(one, { highWaterMark: 2 ** 20 }))
      hash.update(part as Buffer);
  }
  return hash.digest('hex');
}

function ofName(
  results: Tensor | Tensor[] | NamedTensorMap,
  names: readonly string[],
  wanted: string,
): Tensor {
  if (Array.isArray(results)) return results[names.indexOf(wanted)];
  return 'dataId' in results ? (results as Tensor) : results[wanted];
}
