import type { Layers } from '../train/layers.js';
import type { Architecture } from './architecture.js';
import { convNorm, firstLayer } from './blocks.js';

/** Channels of every place. */
const width = 64;
const heads = 4;

/** GELU, x Φ(x), by the error function (Hendrycks and Gimpel 2016, arXiv 1606.08415). */
function gelu({ graph }: Layers, x: string): string {
  const erf = graph.node('Erf', [graph.mul(x, graph.scalar(Math.SQRT1_2))]);
  return graph.mul(graph.mul(x, graph.scalar(0.5)), graph.add(erf, graph.scalar(1)));
}

/** Multi-head self-attention over places, [N, places, width] (Vaswani et al. 2017, section 3.2). */
function attention(layers: Layers, name: string, x: string): string {
  const { graph } = layers;
  const [, places] = graph.dims(x) as number[];
  const size = width / heads;
  const apart = (part: string, perm: readonly number[]) => {
    const mixed = layers.linear(`${name}.${part}`, x, width);
    return graph.transpose(graph.reshape(mixed, [0, places, heads, size]), perm);
  };
  const [queries, keys] = [apart('query', [0, 2, 1, 3]), apart('key', [0, 2, 3, 1])];
  const match = graph.mul(graph.node('MatMul', [queries, keys]), graph.scalar(size ** -0.5));
  const shares = graph.node('Softmax', [match], { axis: -1 });
  const found = graph.node('MatMul', [shares, apart('value', [0, 2, 1, 3])]);
  const joined = graph.reshape(graph.transpose(found, [0, 2, 1, 3]), [0, places, width]);
  return layers.linear(`${name}.out`, joined, width);
}

/** Attention, then two layers at each place, each added to its normalised input (pre-norm). */
function block(layers: Layers, name: string, x: string): string {
  const { graph } = layers;
  const seen = layers.layerNorm(`${name}.norm1`, x);
  const y = graph.add(x, attention(layers, `${name}.attention`, seen));
  const inner = layers.linear(`${name}.mlp1`, layers.layerNorm(`${name}.norm2`, y), 2 * width);
  return graph.add(y, layers.linear(`${name}.mlp2`, gelu(layers, inner), width));
}

/**
 * A small vision transformer (Dosovitskiy et al. 2021, arXiv 2010.11929). Patches are found by
 * convolutions, which needs far fewer images (Xiao et al. 2021, arXiv 2106.14881).
 */
export const transformer: Architecture = {
  name: 'transformer',
  title: 'Small transformer',
  kind: 'vision transformer with a convolutional stem',
  summary:
    'Four convolutions (5 px at stride 4 with means over 2 × 2, 5 px at stride 2, 3 px, 3 px at stride 2) ' +
    'make 7 × 7 patches of 64 channels; two transformer blocks with four heads, GELU and layer ' +
    'normalisation; the mean over patches and a linear readout, after the vision transformer.',
  sidePx: 224,
  semisaturation: 0.005,
  recipe: { perCategory: 1500, epochs: 7, batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
  build(layers, x, outputs) {
    const { graph } = layers;
    const stem = firstLayer(layers, x, 16, 5);
    const conv2 = graph.relu(convNorm(layers, 'conv2', stem, 32, 5, 2));
    const conv3 = graph.relu(convNorm(layers, 'conv3', conv2, 40, 3));
    const patches = convNorm(layers, 'conv4', conv3, width, 3, 2);
    const [, , rows, columns] = graph.dims(patches) as number[];
    const listed = graph.reshape(patches, [0, width, rows * columns]);
    let y = layers.placeEmbedding('place', graph.transpose(listed, [0, 2, 1]));
    y = block(layers, 'block1', y);
    y = block(layers, 'block2', y);
    return layers.dense(
      'readout',
      graph.reduceMean(layers.layerNorm('norm', y), [1], false),
      outputs,
    );
  },
};
