import { writeGrey } from '../image/grey.js';
import type { FloatImage } from '../image/image.js';
import { kernels, layOut } from '../kernels/index.js';
import { drawState, stateWords } from '../kernels/noise.js';
import type { RandomStream } from '../random/index.js';

/** Where numbers in [0, 1) come from: a stream, or a list (another program's draws). */
export type UniformDraws = RandomStream | ArrayLike<number>;

/**
 * The values of a grey image (or of the grey of a colour image) combined with one number in [0, 1)
 * each.
 *
 * @param rule a kernel that does it in place: where the values and the numbers stand, and how many
 */
export function combineWithUniform(
  image: FloatImage,
  draws: UniformDraws,
  rule: (values: number, numbers: number, count: number) => void,
): FloatImage {
  const { width, height } = image;
  const count = width * height;
  const whole = Math.ceil(count / 4) * 4;
  const laid = layOut({
    values: ['f64', whole],
    numbers: ['f64', whole],
    state: ['i32', stateWords],
  } as const);
  writeGrey(image, laid.values.array);
  if ('uint32' in draws) {
    drawState(draws, laid.state);
    kernels.fillUniform(laid.numbers.at, whole, laid.state.at);
  } else {
    laid.numbers.array.set(draws);
  }
  rule(laid.values.at, laid.numbers.at, whole);
  return { width, height, channels: 1, data: laid.values.array.slice(0, count) };
}
