import type { RandomStream } from '../random/index.js';
import { kernels, layOut } from './index.js';

/** words of the state of four generators side by side */
export const stateWords = 16;

/**
 * Draws the state of four generators side by side (sfc32) from a stream, warmed up, for kernels
 * that need many numbers.
 *
 * @param state 16 words in the kernels' memory
 */
export function drawState(
  random: RandomStream,
  state: { readonly at: number; readonly array: Int32Array },
): void {
  for (let i = 0; i < stateWords; i++) state.array[i] = random.uint32();
  kernels.warmUp(state.at);
}

/** Many numbers in [0, 1), even, with 32 bits each. */
export function uniformNumbers(random: RandomStream, count: number): Float64Array {
  const whole = Math.ceil(count / 4) * 4;
  const { out, state } = layOut({ out: ['f64', whole], state: ['i32', stateWords] } as const);
  drawState(random, state);
  kernels.fillUniform(out.at, whole, state.at);
  return out.array.slice(0, count);
}
