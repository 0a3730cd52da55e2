import { intAttribute, stringAttribute } from '../../../src/dnn/graph/index.js';
import type { Node } from '../../../src/dnn/graph/index.js';
import type { ReferenceOperator } from './operator.js';
import { build, forEachIndex, positionOf } from './tensor.js';
import type { RefTensor } from './tensor.js';

const fromStart = (place: number, size: number) => (place < 0 ? place + size : place);

function axisOf(node: Node, x: RefTensor): number {
  return fromStart(intAttribute(node, 'axis', 0), x.dims.length);
}

/** An index with another place along one axis. */
function moved(index: readonly number[], axis: number, place: number): number[] {
  return index.map((old, i) => (i === axis ? place : old));
}

const concat: ReferenceOperator = (node, inputs) => {
  const axis = axisOf(node, inputs[0]);
  const whole = inputs.reduce((total, input) => total + input.dims[axis], 0);
  return [
    build(moved(inputs[0].dims, axis, whole), (index) => {
      let place = index[axis];
      const part = inputs.find((input) => {
        if (place < input.dims[axis]) return true;
        place -= input.dims[axis];
        return false;
      })!;
      return part.data[positionOf(part, moved(index, axis, place))];
    }),
  ];
};

const split: ReferenceOperator = (node, [x, sizes]: (RefTensor | undefined)[]) => {
  const axis = axisOf(node, x!);
  const whole = x!.dims[axis];
  const chunk = Math.ceil(whole / intAttribute(node, 'num_outputs', node.outputs.length));
  let start = 0;
  return node.outputs.map((_, i) => {
    const size = sizes ? sizes.data[i] : Math.min(chunk, whole - start);
    const offset = start;
    start += size;
    return build(moved(x!.dims, axis, size), (index) => {
      return x!.data[positionOf(x!, moved(index, axis, index[axis] + offset))];
    });
  });
};

/** The places that a slice takes along an axis, found by walking. */
function taken(size: number, start: number, end: number, step: number): number[] {
  const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
  const stop = Math.min(Math.max(fromStart(end, size), low), high);
  let place = Math.min(Math.max(fromStart(start, size), 0), step > 0 ? size : size - 1);
  const places: number[] = [];
  for (; step > 0 ? place < stop : place > stop; place += step) places.push(place);
  return places;
}

const slice: ReferenceOperator = (_, [x, starts, ends, axes, steps]: (RefTensor | undefined)[]) => {
  const places = x!.dims.map((size) => Array.from({ length: size }, (_, i) => i));
  starts!.data.forEach((start, i) => {
    const axis = fromStart(axes ? axes.data[i] : i, x!.dims.length);
    places[axis] = taken(x!.dims[axis], start, ends!.data[i], steps?.data[i] ?? 1);
  });
  return [
    build(
      places.map((list) => list.length),
      (index) =>
        x!.data[
          positionOf(
            x!,
            index.map((place, axis) => places[axis][place]),
          )
        ],
    ),
  ];
};

const gather: ReferenceOperator = (node, [x, indices]) => {
  const axis = axisOf(node, x);
  const depth = indices.dims.length;
  const dims = [...x.dims.slice(0, axis), ...indices.dims, ...x.dims.slice(axis + 1)];
  return [
    build(dims, (index) => {
      const place = indices.data[positionOf(indices, index.slice(axis, axis + depth))];
      const source = [...index.slice(0, axis), fromStart(place, x.dims[axis])];
      return x.data[positionOf(x, [...source, ...index.slice(axis + depth)])];
    }),
  ];
};

const gatherElements: ReferenceOperator = (node, [x, indices]) => {
  const axis = axisOf(node, x);
  const strideless = (index: readonly number[], place: number) =>
    x.data[positionOf(x, moved(index, axis, fromStart(place, x.dims[axis])))];
  return [
    build(indices.dims, (index) => strideless(index, indices.data[positionOf(indices, index)])),
  ];
};

const gatherND: ReferenceOperator = (_, [x, indices]) => {
  const depth = indices.dims.at(-1)!;
  const outer = indices.dims.length - 1;
  return [
    build([...indices.dims.slice(0, -1), ...x.dims.slice(depth)], (index) => {
      const head = Array.from({ length: depth }, (_, k) => {
        const place = indices.data[positionOf(indices, [...index.slice(0, outer), k])];
        return fromStart(place, x.dims[k]);
      });
      return x.data[positionOf(x, [...head, ...index.slice(outer)])];
    }),
  ];
};

const scatterElements: ReferenceOperator = (node, [x, indices, updates]) => {
  const axis = axisOf(node, x);
  const isSum = stringAttribute(node, 'reduction', 'none') === 'add';
  const data = x.data.slice();
  forEachIndex(indices.dims, (index) => {
    const place = fromStart(indices.data[positionOf(indices, index)], x.dims[axis]);
    const position = positionOf(x, moved(index, axis, place));
    const update = updates.data[positionOf(updates, index)];
    data[position] = isSum ? data[position] + update : update;
  });
  return [{ dims: x.dims, data }];
};

const scatterND: ReferenceOperator = (node, [x, indices, updates]) => {
  const depth = indices.dims.at(-1)!;
  const outer = indices.dims.length - 1;
  const isSum = stringAttribute(node, 'reduction', 'none') === 'add';
  const data = x.data.slice();
  forEachIndex(updates.dims, (index) => {
    const head = Array.from({ length: depth }, (_, k) => {
      const place = indices.data[positionOf(indices, [...index.slice(0, outer), k])];
      return fromStart(place, x.dims[k]);
    });
    const position = positionOf(x, [...head, ...index.slice(outer)]);
    const update = updates.data[positionOf(updates, index)];
    data[position] = isSum ? data[position] + update : update;
  });
  return [{ dims: x.dims, data }];
};

const triangle: ReferenceOperator = (node, [x, shift]: (RefTensor | undefined)[]) => {
  const isUpper = intAttribute(node, 'upper', 1) === 1;
  return [
    build(x!.dims, (index) => {
      const [row, column] = index.slice(-2);
      const ahead = column - row - (shift?.data[0] ?? 0);
      const isKept = isUpper ? ahead >= 0 : ahead <= 0;
      return isKept ? x!.data[positionOf(x!, index)] : 0;
    }),
  ];
};

/** The input place that a padded place repeats; undefined where it is filled. */
function repeated(mode: string, place: number, size: number): number | undefined {
  if (place >= 0 && place < size) return place;
  if (mode === 'edge') return place < 0 ? 0 : size - 1;
  if (mode === 'reflect') return place < 0 ? -place : 2 * (size - 1) - place;
  if (mode === 'wrap') return ((place % size) + size) % size;
  return undefined;
}

const pad: ReferenceOperator = (node, [x, pads, value, axes]: (RefTensor | undefined)[]) => {
  const mode = stringAttribute(node, 'mode', 'constant');
  const before = x!.dims.map(() => 0);
  const after = x!.dims.map(() => 0);
  const places = axes ? [...axes.data] : x!.dims.map((_, axis) => axis);
  places.forEach((place, i) => {
    before[fromStart(place, x!.dims.length)] = pads!.data[i];
    after[fromStart(place, x!.dims.length)] = pads!.data[i + places.length];
  });
  return [
    build(
      x!.dims.map((size, axis) => size + before[axis] + after[axis]),
      (index) => {
        const source = index.map((place, axis) =>
          repeated(mode, place - before[axis], x!.dims[axis]),
        );
        const isInside = source.every((place) => place !== undefined);
        return isInside ? x!.data[positionOf(x!, source)] : (value?.data[0] ?? 0);
      },
    ),
  ];
};

const tile: ReferenceOperator = (_, [x, repeats]) => [
  build(
    x.dims.map((size, axis) => size * repeats.data[axis]),
    (index) =>
      x.data[
        positionOf(
          x,
          index.map((place, axis) => place % x.dims[axis]),
        )
      ],
  ),
];

export const selectionOperators: Readonly<Record<string, ReferenceOperator>> = {
  Concat: concat,
  Split: split,
  Slice: slice,
  Gather: gather,
  GatherElements: gatherElements,
  GatherND: gatherND,
  ScatterElements: scatterElements,
  ScatterND: scatterND,
  Trilu: triangle,
  Pad: pad,
  Tile: tile,
};
