import {
  floatAttribute,
  intAttribute,
  intsAttribute,
  stringAttribute,
} from '../../../src/dnn/graph/index.js';
import type { Node } from '../../../src/dnn/graph/index.js';
import type { ReferenceOperator } from './operator.js';
import { build, positionOf } from './tensor.js';
import type { RefTensor } from './tensor.js';

/** Where an output place lies in the input; `ratio` is input size over output size. */
function source(node: Node, place: number, size: number, old: number, ratio: number): number {
  const mode = stringAttribute(node, 'coordinate_transformation_mode', 'half_pixel');
  if (mode === 'asymmetric') return place * ratio;
  if (mode === 'align_corners') return size === 1 ? 0 : (place * (old - 1)) / (size - 1);
  if (mode === 'pytorch_half_pixel' && size === 1) return 0;
  if (mode === 'half_pixel_symmetric') {
    const adjustment = (size * ratio) / old;
    return (old / 2) * (1 - adjustment) + (place + 0.5) * ratio - 0.5;
  }
  return (place + 0.5) * ratio - 0.5;
}

/** Weights of all input places (also those outside) for one output place. */
function weightsAt(node: Node, x: number): [number, number][] {
  const mode = stringAttribute(node, 'mode', 'nearest');
  const low = Math.floor(x);
  if (mode === 'nearest') {
    const rule = stringAttribute(node, 'nearest_mode', 'round_prefer_floor');
    const isUp =
      rule === 'ceil'
        ? x > low
        : rule !== 'floor' && (rule === 'round_prefer_ceil' ? x - low >= 0.5 : x - low > 0.5);
    return [[isUp ? low + 1 : low, 1]];
  }
  const t = x - low;
  if (mode === 'linear')
    return [
      [low, 1 - t],
      [low + 1, t],
    ];
  const a = floatAttribute(node, 'cubic_coeff_a', -0.75);
  // Keys (1981), the four pieces written out
  return [
    [low - 1, a * (t + 1) ** 3 - 5 * a * (t + 1) ** 2 + 8 * a * (t + 1) - 4 * a],
    [low, (a + 2) * t ** 3 - (a + 3) * t ** 2 + 1],
    [low + 1, (a + 2) * (1 - t) ** 3 - (a + 3) * (1 - t) ** 2 + 1],
    [low + 2, a * (2 - t) ** 3 - 5 * a * (2 - t) ** 2 + 8 * a * (2 - t) - 4 * a],
  ];
}

function alongAxis(node: Node, x: RefTensor, axis: number, size: number, ratio: number): RefTensor {
  const old = x.dims[axis];
  const isOutsideLeftOut = intAttribute(node, 'exclude_outside', 0) === 1;
  return build(
    x.dims.map((dim, i) => (i === axis ? size : dim)),
    (index) => {
      let [total, weights] = [0, 0];
      for (const [place, weight] of weightsAt(node, source(node, index[axis], size, old, ratio))) {
        const inside = Math.min(Math.max(place, 0), old - 1);
        if (isOutsideLeftOut && inside !== place) continue;
        const at = index.map((other, i) => (i === axis ? inside : other));
        total += weight * x.data[positionOf(x, at)];
        weights += weight;
      }
      return isOutsideLeftOut ? total / weights : total;
    },
  );
}

const resize: ReferenceOperator = (node, [x, , scales, sizes]: (RefTensor | undefined)[]) => {
  const axes = intsAttribute(node, 'axes') ?? x!.dims.map((_, axis) => axis);
  let y = x!;
  axes.forEach((axis, i) => {
    const old = x!.dims[axis];
    const size = sizes ? sizes.data[i] : Math.floor(old * scales!.data[i]);
    const ratio = sizes ? old / size : 1 / scales!.data[i];
    if (ratio !== 1) y = alongAxis(node, y, axis, size, ratio);
  });
  return [y];
};

export const resizeOperators: Readonly<Record<string, ReferenceOperator>> = { Resize: resize };
