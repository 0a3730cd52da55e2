import type { Layers } from '../train/layers.js';
import type { Architecture } from './architecture.js';
import { convNorm, firstLayer } from './blocks.js';

/**
 * Depthwise-separable convolution: every channel is filtered by itself, then all are mixed at each
 * place (Howard et al. 2017, arXiv 1704.04861, section 3.1); added to its input where the channels
 * stay the same (Sandler et al. 2018, arXiv 1801.04381, figure 4).
 */
function separable(layers: Layers, name: string, x: string, filters: number, strides = 1): string {
  const { graph } = layers;
  const group = layers.channels(x);
  const options = { strides, pads: 1, group, bias: false };
  const depth = layers.conv(`${name}.depth`, x, group, 3, options);
  const filtered = graph.relu(layers.batchNorm(`${name}.depth.norm`, depth));
  const mixed = convNorm(layers, `${name}.point`, filtered, filters, 1);
  return graph.relu(filters === group ? graph.add(mixed, x) : mixed);
}

/** A small network of depthwise-separable convolutions in the manner of MobileNet. */
export const depthwise: Architecture = {
  name: 'depthwise',
  title: 'Depthwise network',
  kind: 'network of depthwise-separable convolutions',
  summary:
    'A 5 px convolution at stride 4 and means over 2 × 2, another at stride 2, then five ' +
    'depthwise-separable convolutions (3 px) of 64, 64, 128, 128 and 128 channels with batch ' +
    'normalisation, global average pooling and a linear readout, after MobileNet.',
  sidePx: 224,
  semisaturation: 0.005,
  recipe: { perCategory: 1500, epochs: 7, batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
  build(layers, x, outputs) {
    const { graph } = layers;
    let y = firstLayer(layers, x, 16, 5);
    y = graph.relu(convNorm(layers, 'conv2', y, 32, 5, 2));
    y = separable(layers, 'block1', y, 64);
    y = separable(layers, 'block2', y, 64);
    y = separable(layers, 'block3', y, 128, 2);
    y = separable(layers, 'block4', y, 128);
    y = separable(layers, 'block5', y, 128);
    return layers.dense('readout', graph.node('GlobalAveragePool', [y]), outputs);
  },
};
