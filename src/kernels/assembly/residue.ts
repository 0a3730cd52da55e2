// What a filter takes away from values. `count` 64-bit floats, a multiple of 8.

/** Replaces each value by `from` − value. @returns the sum of the results, in eight parts */
export function subtractFrom(values: usize, from: usize, count: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (const end = values + (<usize>count << 3); values < end; values += 64, from += 64) {
    const a = f64x2.sub(v128.load(from), v128.load(values));
    const b = f64x2.sub(v128.load(from, 16), v128.load(values, 16));
    const c = f64x2.sub(v128.load(from, 32), v128.load(values, 32));
    const d = f64x2.sub(v128.load(from, 48), v128.load(values, 48));
    v128.store(values, a);
    v128.store(values, b, 16);
    v128.store(values, c, 32);
    v128.store(values, d, 48);
    s0 = f64x2.add(s0, a);
    s1 = f64x2.add(s1, b);
    s2 = f64x2.add(s2, c);
    s3 = f64x2.add(s3, d);
  }
  const sum = f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Adds an amount to each value. */
export function shift(values: usize, amount: f64, count: i32): void {
  const amounts = f64x2.splat(amount);
  for (const end = values + (<usize>count << 3); values < end; values += 16) {
    v128.store(values, f64x2.add(v128.load(values), amounts));
  }
}
