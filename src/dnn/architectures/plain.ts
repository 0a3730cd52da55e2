import type { Architecture } from './architecture.js';

/** A plain convolutional network in the manner of AlexNet (Krizhevsky et al. 2012), much smaller. */
export const plain: Architecture = {
  name: 'plain',
  title: 'Plain ConvNet',
  kind: 'plain convolutional network',
  summary:
    'Five convolutions (11 px at stride 4, 5 px, then 3 px) with ReLU and overlapping max pooling, ' +
    'then two fully connected layers, after AlexNet.',
  sidePx: 224,
  semisaturation: 0.02,
  recipe: { perCategory: 1600, epochs: 7, batchSize: 32, learningRate: 1.5e-3, weightDecay: 0.05 },
  build(layers, x, outputs) {
    const { graph } = layers;
    const relu = (value: string) => graph.relu(value);
    // pooling before ReLU gives the same numbers with fewer of them
    const pool = (value: string) => relu(graph.maxPool(value, 3, { strides: 2 }));
    let y = pool(layers.conv('conv1', x, 16, 11, { strides: 4, pads: 2 }));
    y = pool(layers.conv('conv2', y, 32, 5, { pads: 2 }));
    y = relu(layers.conv('conv3', y, 64, 3, { pads: 1 }));
    y = relu(layers.conv('conv4', y, 64, 3, { pads: 1 }));
    y = pool(layers.conv('conv5', y, 48, 3, { pads: 1 }));
    y = relu(layers.dense('dense1', y, 64));
    return layers.dense('dense2', y, outputs);
  },
};
