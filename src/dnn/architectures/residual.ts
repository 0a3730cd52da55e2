import type { Layers } from '../train/layers.js';
import type { Architecture } from './architecture.js';
import { convNorm, firstLayer } from './blocks.js';

/** Two convolutions added to their input (He et al. 2016, arXiv 1512.03385, figure 2). */
function block(layers: Layers, name: string, x: string, filters: number, strides: number): string {
  const { graph } = layers;
  const first = graph.relu(convNorm(layers, `${name}.conv1`, x, filters, 3, strides));
  const inner = convNorm(layers, `${name}.conv2`, first, filters, 3);
  const shortcut = strides === 1 ? x : convNorm(layers, `${name}.conv0`, x, filters, 1, strides);
  return graph.relu(graph.add(inner, shortcut));
}

/** A small residual network with batch normalisation and global average pooling. */
export const residual: Architecture = {
  name: 'residual',
  title: 'Residual network',
  kind: 'residual network with batch normalisation',
  summary:
    'A 5 px convolution at stride 4 and means over 2 × 2, then three residual blocks of 32, 32 and 64 ' +
    'channels with batch normalisation, global average pooling and a linear readout, after ResNet.',
  sidePx: 224,
  semisaturation: 0.005,
  recipe: { perCategory: 1500, epochs: 6, batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
  build(layers, x, outputs) {
    let y = firstLayer(layers, x, 16, 5);
    y = block(layers, 'block1', y, 32, 2);
    y = block(layers, 'block2', y, 32, 1);
    y = block(layers, 'block3', y, 64, 2);
    return layers.dense('readout', layers.graph.node('GlobalAveragePool', [y]), outputs);
  },
};
