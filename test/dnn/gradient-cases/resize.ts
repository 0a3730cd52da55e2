import { float, floatTensor } from '../../../src/dnn/graph/index.js';
import type { AttributeValue } from '../../../src/dnn/graph/index.js';
import { between } from './gradient-case.js';
import type { GradientCase } from './gradient-case.js';

/** A Resize of an image by scales that single precision holds, or to sizes. */
function resize(
  title: string,
  modes: readonly string[],
  attributes: Record<string, AttributeValue>,
): GradientCase {
  return {
    title: `Resize: ${title}`,
    repetitions: 8,
    build(graph, input, random) {
      const [height, width] = [between(random, 2, 6), between(random, 2, 6)];
      const x = input([1, 2, height, width]);
      const mode = random.pick(modes);
      const all = { ...attributes, coordinate_transformation_mode: mode };
      if (random.integer(2)) {
        const scales = [1, 1, random.pick([0.5, 1.5, 2, 3]), random.pick([1, 0.5, 2])];
        return graph.node('Resize', [x, '', graph.constant(floatTensor(scales))], all);
      }
      const sizes = [1, 2, between(random, 2, 9), between(random, 2, 9)];
      const scales = random.pick(['', graph.constant(floatTensor([]))]);
      return graph.node('Resize', [x, '', scales, graph.integers(sizes)], all);
    },
  };
}

const everyMode = ['half_pixel', 'pytorch_half_pixel', 'align_corners', 'asymmetric'];

export const resizeCases: readonly GradientCase[] = [
  resize('nearest, floor', ['asymmetric', 'half_pixel'], {
    mode: 'nearest',
    nearest_mode: 'floor',
  }),
  resize('nearest, round', ['half_pixel', 'asymmetric'], { mode: 'nearest' }),
  resize('nearest, round up', ['half_pixel'], { nearest_mode: 'round_prefer_ceil' }),
  resize('nearest, ceil', ['asymmetric'], { nearest_mode: 'ceil' }),
  resize('linear', everyMode, { mode: 'linear' }),
  resize('cubic', everyMode, { mode: 'cubic', cubic_coeff_a: float(-0.5) }),
  resize('cubic, outside left out', ['half_pixel'], { mode: 'cubic', exclude_outside: 1 }),
  {
    title: 'Resize: some axes',
    build(graph, input) {
      const inputs = [input([2, 1, 4, 3]), '', '', graph.integers([6, 5])];
      return graph.node('Resize', inputs, { mode: 'linear', axes: [2, 3] });
    },
  },
  {
    title: 'Resize: the first axes too',
    build(graph, input) {
      const scales = graph.constant(floatTensor([2, 1.5, 2]));
      return graph.node('Resize', [input([2, 2, 3]), '', scales], {
        mode: 'nearest',
        nearest_mode: 'floor',
        coordinate_transformation_mode: 'asymmetric',
      });
    },
  },
];
