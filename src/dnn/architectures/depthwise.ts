import type { Layers } from '../train/layers.js';
import type { Architecture } from './architecture.js';
import { convNorm, firstLayer } from './blocks.js';

/**
 * Depthwise-separable convolution: every channel is filtered by itself, then all are mixed at each
 * place (Howard et al. 2017, arXiv 1704.04861, section 3.1; here only the second is normalised).
 */
function separable(layers: Layers, name: string, x: string, filters: number, strides: number) {
  const group = layers.channels(x);
  const options = { strides, pads: 1, group };
  const filtered = layers.graph.relu(layers.conv(`${name}.depth`, x, group, 3, options));
  return layers.graph.relu(convNorm(layers, `${name}.point`, filtered, filters, 1));
}

/** A small network of depthwise-separable convolutions in the manner of MobileNet. */
export const depthwise: Architecture = {
  name: 'depthwise',
  title: 'Depthwise network',
  kind: 'network of depthwise-separable convolutions',
  summary:
    'A 5 px convolution at stride 4 and means over 2 × 2, then four depthwise-separable convolutions ' +
    '(3 px) of 48, 96, 128 and 160 channels with batch normalisation, global average pooling and a ' +
    'linear readout, after MobileNet.',
  sidePx: 224,
  semisaturation: 0.005,
  recipe: { perCategory: 1600, epochs: 10, batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
  build(layers, x, outputs) {
    let y = firstLayer(layers, x, 16, 5);
    y = separable(layers, 'block1', y, 48, 2);
    y = separable(layers, 'block2', y, 96, 1);
    y = separable(layers, 'block3', y, 128, 2);
    y = separable(layers, 'block4', y, 160, 1);
    return layers.dense('readout', layers.graph.node('GlobalAveragePool', [y]), outputs);
  },
};
