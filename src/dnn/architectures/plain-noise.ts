import type { Architecture } from './architecture.js';
import { plain } from './plain.js';

/**
 * The plain network trained further, on noise: what having seen a degradation changes (as in Geirhos
 * et al. 2018, arXiv 1808.08750, section 3.2, whose networks begin with random weights). Widths are
 * those at which no pixel is cut off.
 */
export const plainNoise: Architecture = {
  ...plain,
  name: 'plain-noise',
  title: 'Plain ConvNet, trained on noise',
  kind: 'plain convolutional network, trained on uniform noise',
  recipe: {
    ...plain.recipe,
    epochs: 3,
    learningRate: 2e-3,
    startsFrom: plain.name,
    augment: ['uniform-noise:width=0..0.35'],
  },
};
