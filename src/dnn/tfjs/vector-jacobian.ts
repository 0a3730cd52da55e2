import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import type { Tensor } from '../graph/index.js';
import { gradientRefused } from './refusals.js';
import type { TfjsRuntime } from './runtime.js';
import { withoutWeightGradients } from './wasm-kernels.js';

/**
 * The vector–Jacobian product of a function of tensors: the derivative by `x` of Σ upstream · f(x).
 *
 * @param network what messages call it
 * @param upstream of the size of f(x); ones unless given
 * @returns of the size of x
 * @throws VisavisError OPERATOR_UNSUPPORTED
 */
export function vectorJacobian(
  tf: TfjsRuntime['tf'],
  network: string,
  f: (x: TfTensor) => TfTensor,
  x: Tensor,
  upstream?: Tensor,
): Float32Array {
  const product = () =>
    tf.tidy(() => {
      const dy = upstream && toTensor(tf, upstream);
      return tf.grad(f)(toTensor(tf, x), dy).dataSync() as Float32Array;
    });
  try {
    const data = withoutWeightGradients(product);
    return data.some(Number.isNaN) ? product() : data;
  } catch (cause) {
    freeTape(tf);
    throw gradientRefused(cause, network);
  }
}

/** A tensor of TensorFlow.js with the numbers of one of ours. */
export function toTensor(tf: TfjsRuntime['tf'], { data, dims }: Tensor): TfTensor {
  return tf.tensor(data as Float32Array, [...dims], 'float32');
}

/** Frees what a differentiation that failed had kept, which TensorFlow.js does not. */
function freeTape(tf: TfjsRuntime['tf']): void {
  const { state } = tf.engine();
  for (const { saved } of state.activeTape ?? [])
    for (const tensor of saved ?? []) tensor.dispose();
  state.activeTape = null as never;
}
