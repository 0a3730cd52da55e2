import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { NetworkDescription } from '../../schema/network.js';
import { elementCount } from '../graph/index.js';
import type { LayerSummary } from '../summary.js';
import { noSuchName, unknownImages, unknownScores, valueInfo } from './model.js';
import type { TfjsModel } from './model.js';
import type { TfjsFile } from './read-model.js';
import type { TfjsRuntime } from './runtime.js';

type Layer = LayersModel['layers'][number];

/** Opens a LayersModel, as Keras models become. Its layers are called as in Keras. */
export async function openLayersModel(
  { tf, layers: keras }: TfjsRuntime,
  { artifacts }: TfjsFile,
  { name, holds }: NetworkDescription['output'],
): Promise<TfjsModel> {
  const model = await keras.loadLayersModel({ load: () => Promise.resolve(artifacts) });
  const names = model.outputLayers.map((layer) => layer.name);
  const place = name === undefined ? 0 : names.indexOf(name);
  if (place < 0) throw noSuchName('output', name!, names);
  const last = model.outputLayers[place];
  const softmaxApart = holds === 'probabilities' && takeOffSoftmax(keras, last);

  /** A model that ends at some layers has the weights of the whole and none of its own. */
  const run = (images: Tensor, outputs: SymbolicTensor[]) =>
    [keras.model({ inputs: model.inputs, outputs }).apply(images, { training: false })].flat();

  return {
    inputs: model.inputs.map((input, index) =>
      valueInfo({ ...input, name: model.inputLayers[index].name }, unknownImages),
    ),
    outputs: model.outputs.map((output, index) =>
      valueInfo({ ...output, name: names[index] }, unknownScores),
    ),
    scores(images) {
      const [value] = run(images, [model.outputs[place]]) as Tensor[];
      if (softmaxApart) return { answer: tf.softmax(value), logits: value };
      return { answer: value, logits: holds === 'logits' ? value : tf.log(value) };
    },
    layers(images, wanted) {
      const outputs = wanted.map((layer) => outputOf(model, layer));
      return (run(images, outputs) as Tensor[]).map((value, index) =>
        softmaxApart && wanted[index] === last.name ? tf.softmax(value) : value,
      );
    },
    summary: () => model.layers.map(summaryOf),
    release: () => void model.dispose(),
  };
}

function summaryOf(layer: Layer): LayerSummary {
  const [output] = [layer.output].flat();
  const learnt = layer.weights.filter(({ originalName }) => !/moving_\w+$/.test(originalName));
  return {
    name: layer.name,
    operator: layer.getClassName(),
    output: output.shape.map((size, axis) => size ?? (axis === 0 ? 1 : '?')),
    parameters: learnt.reduce((sum, { shape }) => sum + elementCount(shape as number[]), 0),
    macs: null,
  };
}

function outputOf({ layers }: LayersModel, name: string): SymbolicTensor {
  const layer = layers.find((one) => one.name === name);
  if (!layer) {
    const names = layers.map((one) => one.name);
    throw noSuchName('layer', name, names);
  }
  return [layer.output].flat()[0];
}

/** What a layer may hold that ends in a softmax. */
interface Ending {
  activation?: { apply: unknown; getClassName(): string };
  softmax?: (values: Tensor) => Tensor;
}

/**
 * Takes the softmax off the last layer, so that it yields what goes into it: losses need that, and
 * the logarithm of probabilities has lost their digits.
 *
 * @returns false where the layer ends otherwise or other layers need its probabilities
 */
function takeOffSoftmax(keras: TfjsRuntime['layers'], outer: Layer): boolean {
  let layer = outer;
  // a model within the model
  while ('outputLayers' in layer) [layer] = (layer as LayersModel).outputLayers;
  const ends = [outer, layer].every(({ outboundNodes }) => outboundNodes.length === 0);
  const [output] = [outer.output].flat();
  if (!ends || output.shape.length !== 2) return false;
  const ending = layer as unknown as Ending;
  if (layer.getClassName() === 'Softmax') {
    ending.softmax = (values) => values;
    return true;
  }
  if (ending.activation?.getClassName() !== 'softmax') return false;
  const linear = keras.layers.activation({ activation: 'linear' }) as unknown as Ending;
  ending.activation = linear.activation;
  return true;
}
