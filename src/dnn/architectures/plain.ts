import type { Architecture } from './architecture.js';
import { convNorm, firstLayer } from './blocks.js';

/**
 * A plain chain of convolutions in the manner of AlexNet (Krizhevsky et al. 2012), much smaller, with
 * batch normalisation and a mean over places in place of its fully connected layers.
 */
export const plain: Architecture = {
  name: 'plain',
  title: 'Plain ConvNet',
  kind: 'plain convolutional network',
  summary:
    'Five convolutions in a chain (7 px at stride 4 with means over 2 × 2, 5 px at stride 2, then ' +
    '3 px) of 16, 32, 48, 64 and 64 channels with batch normalisation from the second on, one max ' +
    'pooling, global average pooling and a linear readout, after AlexNet.',
  sidePx: 224,
  semisaturation: 0.005,
  recipe: { perCategory: 1600, epochs: 5, batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
  build(layers, x, outputs) {
    const { graph } = layers;
    const conv = (name: string, value: string, filters: number, kernel: number, strides = 1) =>
      graph.relu(convNorm(layers, name, value, filters, kernel, strides));
    let y = firstLayer(layers, x, 16, 7);
    y = conv('conv2', y, 32, 5, 2);
    y = graph.maxPool(conv('conv3', y, 48, 3), 2);
    y = conv('conv4', y, 64, 3);
    y = conv('conv5', y, 64, 3);
    return layers.dense('readout', graph.node('GlobalAveragePool', [y]), outputs);
  },
};
