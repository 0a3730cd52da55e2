import { intAttribute, intsAttribute } from '../../../src/dnn/graph/index.js';
import type { Node } from '../../../src/dnn/graph/index.js';
import { sum } from './operator.js';
import type { ReferenceOperator } from './operator.js';
import { build, count } from './tensor.js';

const conv: ReferenceOperator = (node, [x, w, b]) => {
  const [batch, channels, height, width] = x.dims;
  const [filters, perGroup, kh, kw] = w.dims;
  const group = intAttribute(node, 'group', 1);
  const [sh, sw] = intsAttribute(node, 'strides') ?? [1, 1];
  const [dh, dw] = intsAttribute(node, 'dilations') ?? [1, 1];
  const [top, left, bottom, right] = intsAttribute(node, 'pads') ?? [0, 0, 0, 0];
  const rows = Math.floor((height + top + bottom - dh * (kh - 1) - 1) / sh) + 1;
  const columns = Math.floor((width + left + right - dw * (kw - 1) - 1) / sw) + 1;
  const filtersPerGroup = filters / group;
  return [
    build([batch, filters, rows, columns], ([n, m, u, v]) => {
      const first = Math.floor(m / filtersPerGroup) * perGroup;
      let sum = b ? b.data[m] : 0;
      for (let c = 0; c < perGroup; c++)
        for (let i = 0; i < kh; i++)
          for (let j = 0; j < kw; j++) {
            const y = u * sh + i * dh - top;
            const z = v * sw + j * dw - left;
            if (y < 0 || y >= height || z < 0 || z >= width) continue;
            sum +=
              x.data[((n * channels + first + c) * height + y) * width + z] *
              w.data[((m * perGroup + c) * kh + i) * kw + j];
          }
      return sum;
    }),
  ];
};

/** The elements under each window of a pooling, padding left out. */
function pool(
  summary: (values: number[], kernelArea: number, node: Node) => number,
): ReferenceOperator {
  return (node, [x]) => {
    const [batch, channels, height, width] = x.dims;
    const [kh, kw] = intsAttribute(node, 'kernel_shape')!;
    const [sh, sw] = intsAttribute(node, 'strides') ?? [1, 1];
    const [top, left, bottom, right] = intsAttribute(node, 'pads') ?? [0, 0, 0, 0];
    const round = intAttribute(node, 'ceil_mode', 0) ? Math.ceil : Math.floor;
    const rows = round((height + top + bottom - kh) / sh) + 1;
    const columns = round((width + left + right - kw) / sw) + 1;
    return [
      build([batch, channels, rows, columns], ([n, c, u, v]) => {
        const values: number[] = [];
        for (let i = 0; i < kh; i++)
          for (let j = 0; j < kw; j++) {
            const y = u * sh + i - top;
            const z = v * sw + j - left;
            if (y < 0 || y >= height || z < 0 || z >= width) continue;
            values.push(x.data[((n * channels + c) * height + y) * width + z]);
          }
        return summary(values, kh * kw, node);
      }),
    ];
  };
}

const globalAverage: ReferenceOperator = (_, [x]) => {
  const area = count(x.dims.slice(2));
  return [
    build([x.dims[0], x.dims[1], ...x.dims.slice(2).map(() => 1)], ([n, c]) => {
      const start = (n * x.dims[1] + c) * area;
      return sum(x.data.subarray(start, start + area)) / area;
    }),
  ];
};

export const windowsOperators: Readonly<Record<string, ReferenceOperator>> = {
  Conv: conv,
  MaxPool: pool((values) => Math.max(...values)),
  AveragePool: pool(
    (values, area, node) =>
      sum(values) / (intAttribute(node, 'count_include_pad', 0) ? area : values.length),
  ),
  GlobalAveragePool: globalAverage,
};
