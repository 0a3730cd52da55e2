import type { Layers } from '../train/layers.js';
import type { Architecture } from './architecture.js';

/** Two convolutions added to their input (He et al. 2016, arXiv 1512.03385, figure 2). */
function block(layers: Layers, name: string, x: string, filters: number, strides: number): string {
  const { graph } = layers;
  const conv = (part: string, value: string, kernel: number, stride: number) =>
    layers.batchNorm(
      `${name}.norm${part}`,
      layers.conv(`${name}.conv${part}`, value, filters, kernel, {
        strides: stride,
        pads: (kernel - 1) / 2,
        bias: false,
      }),
    );
  const inner = conv('2', graph.relu(conv('1', x, 3, strides)), 3, 1);
  const shortcut = strides === 1 ? x : conv('0', x, 1, strides);
  return graph.relu(graph.add(inner, shortcut));
}

/** A small residual network with batch normalisation and global average pooling. */
export const residual: Architecture = {
  name: 'residual',
  title: 'Residual network',
  kind: 'residual network with batch normalisation',
  summary:
    'A 7 px convolution at stride 4 and max pooling, then three residual blocks of 40, 40 and 96 ' +
    'channels with batch normalisation, global average pooling and a linear readout, after ResNet.',
  sidePx: 224,
  semisaturation: 0.02,
  recipe: { perCategory: 1600, epochs: 4, batchSize: 32, learningRate: 3e-3, weightDecay: 0.05 },
  build(layers, x, outputs) {
    const { graph } = layers;
    const first = layers.conv('conv1', x, 16, 7, { strides: 4, pads: 3, bias: false });
    // pooling before ReLU gives the same numbers with fewer of them
    let y = graph.relu(graph.maxPool(layers.batchNorm('norm1', first), 3, { strides: 2, pads: 1 }));
    y = block(layers, 'block1', y, 40, 2);
    y = block(layers, 'block2', y, 40, 1);
    y = block(layers, 'block3', y, 96, 2);
    return layers.dense('readout', graph.node('GlobalAveragePool', [y]), outputs);
  },
};
