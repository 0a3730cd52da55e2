import { next, putBack, takeUp } from './lanes';

/** Writes `count` 64-bit floats in [0, 1), with 32 bits each. `count` is a multiple of 4. */
export function fillUniform(out: usize, count: i32, state: usize): void {
  takeUp(state);
  const scale = f64x2.splat(1.0 / 4294967296.0);
  const end = out + (<usize>count << 3);
  for (; out < end; out += 32) {
    const words = next();
    v128.store(out, f64x2.mul(f64x2.convert_low_i32x4_u(words), scale));
    const high = i8x16.shuffle(words, words, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);
    v128.store(out, f64x2.mul(f64x2.convert_low_i32x4_u(high), scale), 16);
  }
  putBack(state);
}
