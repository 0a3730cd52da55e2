import { next, putBack, takeUp } from './lanes';

/**
 * Writes `count` 32-bit floats of white noise: the sum of the four bytes of a random word, less its
 * mean. `count` is a multiple of 4.
 */
export function fillWhite(out: usize, count: i32, state: usize): void {
  takeUp(state);
  const mean = i32x4.splat(510);
  const end = out + (<usize>count << 2);
  for (; out < end; out += 16) {
    const pairs = i16x8.extadd_pairwise_i8x16_u(next());
    const sums = i32x4.extadd_pairwise_i16x8_u(pairs);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.sub(sums, mean)));
  }
  putBack(state);
}
