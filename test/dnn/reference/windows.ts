import { intAttribute, intsAttribute, stringAttribute } from '../../../src/dnn/graph/index.js';
import type { Node } from '../../../src/dnn/graph/index.js';
import { sum } from './operator.js';
import type { ReferenceOperator } from './operator.js';
import { build, count, forEachIndex, positionOf } from './tensor.js';
import type { RefTensor } from './tensor.js';

/** One spatial axis of a convolution or pooling. */
interface Axis {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  begin: number;
  end: number;
}

function axesOf(node: Node, sizes: readonly number[], kernel: readonly number[]): Axis[] {
  const pads = intsAttribute(node, 'pads') ?? [];
  return sizes.map((size, i) => {
    const axis = {
      size,
      kernel: kernel[i],
      stride: intsAttribute(node, 'strides')?.[i] ?? 1,
      dilation: intsAttribute(node, 'dilations')?.[i] ?? 1,
      begin: pads[i] ?? 0,
      end: pads[i + sizes.length] ?? 0,
    };
    const auto = stringAttribute(node, 'auto_pad', 'NOTSET');
    if (auto.startsWith('SAME')) {
      const needed = (Math.ceil(size / axis.stride) - 1) * axis.stride + axis.kernel - size;
      const half = Math.max(0, needed) / 2;
      axis.begin = auto === 'SAME_UPPER' ? Math.floor(half) : Math.ceil(half);
      axis.end = auto === 'SAME_UPPER' ? Math.ceil(half) : Math.floor(half);
    }
    return axis;
  });
}

const reach = ({ kernel, dilation }: Axis) => (kernel - 1) * dilation + 1;

/** How often a window fits; with `ceil`, also where it hangs over but starts before the end pad. */
function steps(axis: Axis, ceil: boolean): number {
  let fits = 0;
  for (let start = -axis.begin; ; start += axis.stride, fits++) {
    const inside = start + reach(axis) <= axis.size + axis.end;
    if (
      !inside &&
      !(ceil && start < axis.size && start + reach(axis) - axis.stride < axis.size + axis.end)
    )
      return fits;
  }
}

/** Calls back for every place of a kernel with the image place under it. */
function under(
  axes: readonly Axis[],
  step: readonly number[],
  visit: (place: number[], kernelPlace: number[]) => void,
): void {
  forEachIndex(
    axes.map(({ kernel }) => kernel),
    (k) => {
      const at = axes.map((axis, i) => step[i] * axis.stride + k[i] * axis.dilation - axis.begin);
      visit(at, k);
    },
  );
}

const within = (place: readonly number[], axes: readonly Axis[]) =>
  place.every((at, i) => at >= 0 && at < axes[i].size);

const conv: ReferenceOperator = (node, [x, w, b]) => {
  const perGroup = w.dims[1];
  const filtersPerGroup = w.dims[0] / intAttribute(node, 'group', 1);
  const axes = axesOf(node, x.dims.slice(2), w.dims.slice(2));
  const output = axes.map((axis) => steps(axis, false));
  return [
    build([x.dims[0], w.dims[0], ...output], ([n, m, ...step]) => {
      const first = Math.floor(m / filtersPerGroup) * perGroup;
      let total = b ? b.data[m] : 0;
      under(axes, step, (place, k) => {
        if (!within(place, axes)) return;
        for (let c = 0; c < perGroup; c++)
          total += at(x, [n, first + c, ...place]) * at(w, [m, c, ...k]);
      });
      return total;
    }),
  ];
};

function at(tensor: RefTensor, index: readonly number[]): number {
  return tensor.data[positionOf(tensor, index)];
}

/** Every input element adds its filter, scaled, to the output; what pads name is cut off. */
const convTranspose: ReferenceOperator = (node, [x, w, b]) => {
  const channels = x.dims[1];
  const group = intAttribute(node, 'group', 1);
  const perGroup = w.dims[1];
  const axes = axesOf(
    { ...node, attributes: { ...node.attributes, auto_pad: none } },
    x.dims.slice(2),
    w.dims.slice(2),
  );
  const full = axes.map(
    (axis, i) =>
      (axis.size - 1) * axis.stride +
      reach(axis) +
      (intsAttribute(node, 'output_padding')?.[i] ?? 0),
  );
  const auto = stringAttribute(node, 'auto_pad', 'NOTSET');
  axes.forEach((axis, i) => {
    const asked = auto.startsWith('SAME') ? axis.size * axis.stride : undefined;
    const target = intsAttribute(node, 'output_shape')?.[i] ?? asked;
    if (target === undefined) return;
    const surplus = Math.max(0, full[i] - target);
    axis.begin = auto === 'SAME_UPPER' ? Math.floor(surplus / 2) : Math.ceil(surplus / 2);
    axis.end = surplus - axis.begin;
  });
  const sizes = full.map((size, i) => size - axes[i].begin - axes[i].end);
  const y = build([x.dims[0], group * perGroup, ...sizes], ([, m]) => (b ? b.data[m] : 0));
  forEachIndex(x.dims, ([n, c, ...step]) => {
    const g = Math.floor(c / (channels / group));
    under(axes, step, (place, k) => {
      if (!place.every((p, i) => p >= 0 && p < sizes[i])) return;
      for (let m = 0; m < perGroup; m++)
        y.data[positionOf(y, [n, g * perGroup + m, ...place])] +=
          at(x, [n, c, ...step]) * at(w, [c, m, ...k]);
    });
  });
  return [y];
};

const none = { kind: 'string', value: 'NOTSET' } as const;

/** A number for the elements under each window; `counted` includes places of the padding. */
function pool(
  summary: (values: number[], counted: number, node: Node) => number,
): ReferenceOperator {
  return (node, [x]) => {
    const axes = axesOf(node, x.dims.slice(2), intsAttribute(node, 'kernel_shape')!);
    const output = axes.map((axis) => steps(axis, intAttribute(node, 'ceil_mode', 0) === 1));
    return [
      build([x.dims[0], x.dims[1], ...output], ([n, c, ...step]) => {
        const values: number[] = [];
        let counted = 0;
        under(axes, step, (place) => {
          if (place.every((p, i) => p < axes[i].size + axes[i].end)) counted++;
          if (within(place, axes)) values.push(at(x, [n, c, ...place]));
        });
        return summary(values, counted, node);
      }),
    ];
  };
}

function globalPool(summary: (values: Float64Array) => number): ReferenceOperator {
  return (_, [x]) => {
    const area = count(x.dims.slice(2));
    return [
      build([x.dims[0], x.dims[1], ...x.dims.slice(2).map(() => 1)], ([n, c]) => {
        const start = (n * x.dims[1] + c) * area;
        return summary(x.data.subarray(start, start + area));
      }),
    ];
  };
}

export const windowsOperators: Readonly<Record<string, ReferenceOperator>> = {
  Conv: conv,
  ConvTranspose: convTranspose,
  MaxPool: pool((values) => Math.max(...values)),
  AveragePool: pool(
    (values, counted, node) =>
      sum(values) / (intAttribute(node, 'count_include_pad', 0) ? counted : values.length),
  ),
  LpPool: pool((values, _, node) => {
    const p = intAttribute(node, 'p', 2);
    return sum(values.map((value) => Math.abs(value) ** p)) ** (1 / p);
  }),
  GlobalAveragePool: globalPool((values) => sum(values) / values.length),
  GlobalMaxPool: globalPool((values) => Math.max(...values)),
};
