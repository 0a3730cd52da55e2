import type { Layers } from '../train/layers.js';

/**
 * What all networks begin with: a convolution at stride 4, ReLU and means over 2 × 2,
 * [N, 1, 224, 224] → [N, filters, 28, 28]. Means cost a twentieth of what maxima do in training.
 *
 * @param kernel px, odd
 */
export function firstLayer(layers: Layers, x: string, filters: number, kernel: number): string {
  const { graph } = layers;
  const y = layers.conv('conv1', x, filters, kernel, { strides: 4, pads: (kernel - 3) / 2 });
  return graph.averagePool(graph.relu(y), 2);
}

/** Convolution with batch normalisation in place of a bias; at stride 1 the size stays. */
export function convNorm(
  layers: Layers,
  name: string,
  x: string,
  filters: number,
  kernel: number,
  strides = 1,
): string {
  const options = { strides, pads: (kernel - 1) / 2, bias: false };
  return layers.batchNorm(`${name}.norm`, layers.conv(name, x, filters, kernel, options));
}
