/** Whether any of `count` 64-bit floats (a multiple of 4) is not in [0, 1]. */
export function anyOutside(values: usize, count: i32): bool {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  let low = i64x2.splat(-1);
  let high = low;
  for (const end = values + (<usize>count << 3); values < end; values += 32) {
    const a = v128.load(values);
    const b = v128.load(values, 16);
    low = v128.and(low, v128.and(f64x2.ge(a, zero), f64x2.le(a, one)));
    high = v128.and(high, v128.and(f64x2.ge(b, zero), f64x2.le(b, one)));
  }
  return !i64x2.all_true(v128.and(low, high));
}

/**
 * Cuts `count` 64-bit floats (a multiple of 4) off at 0 and 1, in place; what is not a number
 * becomes 0. Writes a byte for each: 1 where more than rounding error was cut off, else 0.
 */
export function clip(values: usize, count: i32, flags: usize): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  const ones = i8x16.splat(1);
  const roundingError = f64x2.splat(1e-9);
  const end = values + (<usize>count << 3);
  for (; values < end; values += 32, flags += 4) {
    const low = v128.load(values);
    const high = v128.load(values, 16);
    // pmin(a, b) is b < a ? b : a, and pmax(a, b) is a < b ? b : a
    const lowInside = f64x2.pmin(one, f64x2.pmax(zero, low));
    const highInside = f64x2.pmin(one, f64x2.pmax(zero, high));
    // within: what is not a number never is
    const lowWithin = f64x2.le(f64x2.abs(f64x2.sub(low, lowInside)), roundingError);
    const highWithin = f64x2.le(f64x2.abs(f64x2.sub(high, highInside)), roundingError);
    const bytes = i8x16.shuffle(
      lowWithin, highWithin, 0, 8, 16, 24, 0, 8, 16, 24, 0, 8, 16, 24, 0, 8, 16, 24,
    );
    v128.store32_lane(flags, v128.andnot(ones, bytes), 0);
    v128.store(values, lowInside);
    v128.store(values, highInside, 16);
  }
}
