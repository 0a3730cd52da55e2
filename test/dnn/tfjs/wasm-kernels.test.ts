import type { Tensor, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openRuntime } from '../../../src/dnn/tfjs/runtime.js';
import type { TfjsRuntime } from '../../../src/dnn/tfjs/runtime.js';
import { withoutWeightGradients } from '../../../src/dnn/tfjs/wasm-kernels.js';
import { gaussian } from './twins.js';

let tf: TfjsRuntime['tf'];
beforeAll(async () => {
  ({ tf } = await openRuntime());
}, 60_000);

const size = (dims: readonly number[]) => dims.reduce((a, b) => a * b, 1);
const tensor = (dims: number[], name: string) => tf.tensor(gaussian(size(dims), name), dims);
const inner = (a: Tensor, b: Tensor) => tf.sum(tf.mul(a, b)).dataSync()[0];

interface Window {
  side: [rows: number, columns: number];
  kernel: [rows: number, columns: number];
  stride: number | [number, number];
  pad: 'same' | 'valid' | [none: [0, 0], rows: Edges, columns: Edges, none: [0, 0]];
}
type Edges = [before: number, after: number];

const windows: Window[] = [
  { side: [8, 8], kernel: [3, 3], stride: 1, pad: 'same' },
  { side: [9, 7], kernel: [3, 5], stride: [2, 1], pad: 'same' },
  { side: [8, 11], kernel: [3, 3], stride: 2, pad: 'valid' },
  { side: [10, 10], kernel: [1, 1], stride: 3, pad: 'same' },
  {
    side: [7, 6],
    kernel: [2, 4],
    stride: 2,
    pad: [
      [0, 0],
      [1, 0],
      [2, 3],
      [0, 0],
    ],
  },
  // padding wider than the kernel
  {
    side: [6, 6],
    kernel: [2, 2],
    stride: 1,
    pad: [
      [0, 0],
      [3, 3],
      [3, 3],
      [0, 0],
    ],
  },
];

/** A linear map's gradient is its adjoint: ⟨gradient, u⟩ = ⟨upstream, map(u)⟩ for every u. */
function expectAdjoint(map: (x: Tensor) => Tensor, input: number[], gradient: Tensor, dy: Tensor) {
  for (const name of ['u', 'v', 'w']) {
    const u = tensor(input, name);
    const expected = inner(dy, map(u));
    expect(Math.abs(inner(gradient, u) - expected) / Math.abs(expected)).toBeLessThan(1e-4);
  }
}

describe('gradients of convolutions by their input on WebAssembly', () => {
  it.each(windows)('of $kernel, stride $stride, pad $pad', ({ side, kernel, stride, pad }) => {
    tf.tidy(() => {
      const input = [2, ...side, 3];
      const filter = tensor([...kernel, 3, 4], 'filter') as Tensor4D;
      const map = (x: Tensor) => tf.conv2d(x as Tensor4D, filter, stride, pad);
      const dy = tensor(map(tensor(input, 'x')).shape, 'dy');
      const gradient = withoutWeightGradients(() => tf.grad(map)(tensor(input, 'x'), dy));
      expectAdjoint(map, input, gradient, dy);
    });
  });

  const withMultiplier = windows.flatMap((one) =>
    [1, 2].map((multiplier) => ({ ...one, multiplier })),
  );
  it.each(withMultiplier)(
    'by channel, of $kernel, stride $stride, pad $pad, $multiplier outputs each',
    ({ side, kernel, stride, pad, multiplier }) => {
      // TensorFlow allows no other stride for rows than for columns here
      const step = Array.isArray(stride) ? Math.max(...stride) : stride;
      tf.tidy(() => {
        const input = [2, ...side, 3];
        const filter = tensor([...kernel, 3, multiplier], 'filter') as Tensor4D;
        const map = (x: Tensor) => tf.depthwiseConv2d(x as Tensor4D, filter, step, pad);
        const dy = tensor(map(tensor(input, 'x')).shape, 'dy');
        const gradient = withoutWeightGradients(() => tf.grad(map)(tensor(input, 'x'), dy));
        expectAdjoint(map, input, gradient, dy);
      });
    },
  );

  it('leave nothing behind', () => {
    const x = tensor([1, 8, 8, 3], 'x');
    const filter = tensor([3, 3, 3, 4], 'filter') as Tensor4D;
    const gradient = tf.grad((y) => tf.conv2d(y as Tensor4D, filter, 2, 'same'));
    const before = tf.engine().backend.numDataIds();
    tf.tidy(() => void gradient(x));
    expect(tf.engine().backend.numDataIds()).toBe(before);
    tf.dispose([x, filter]);
  });
});

describe('gradients by the weights of a convolution', () => {
  const byFilter = () => {
    const x = tensor([2, 6, 6, 3], 'x') as Tensor4D;
    const map = (filter: Tensor) => tf.conv2d(x, filter as Tensor4D, 1, 'same');
    const dy = tensor([2, 6, 6, 4], 'dy');
    return { map, dy, gradient: () => tf.grad(map)(tensor([3, 3, 3, 4], 'filter'), dy) };
  };

  it('are there where they are asked for', () => {
    tf.tidy(() => {
      const { map, dy, gradient } = byFilter();
      expectAdjoint(map, [3, 3, 3, 4], gradient(), dy);
    });
  });

  it('are no numbers where they are skipped', () => {
    tf.tidy(() => {
      const skipped = withoutWeightGradients(byFilter().gradient).dataSync();
      expect(skipped.every(Number.isNaN)).toBe(true);
    });
  });
});

it('attention, which the backend lacks, is computed in JavaScript', () => {
  tf.tidy(() => {
    const [a, b] = [tensor([2, 3, 4], 'a'), tensor([2, 5, 4], 'b')] as Tensor3D[];
    const product = tf.einsum('nij,nkj->nik', a, b).dataSync();
    const expected = tf.matMul(a, b, false, true).dataSync();
    expect(product.length).toBe(30);
    product.forEach((value, index) => expect(value).toBeCloseTo(expected[index], 4));
  });
});
