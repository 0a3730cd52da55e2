// What noise does to grey values, in place. `values` and `numbers` (even on [0, 1)) hold `count`
// 64-bit floats, a multiple of 4.

/** base + contrast × value + width × (2 number − 1). */
export function addUniformNoise(
  values: usize,
  numbers: usize,
  count: i32,
  base: f64,
  contrast: f64,
  width: f64,
): void {
  const bases = f64x2.splat(base);
  const contrasts = f64x2.splat(contrast);
  const widths = f64x2.splat(width);
  const one = f64x2.splat(1);
  const end = values + (<usize>count << 3);
  for (; values < end; values += 16, numbers += 16) {
    const number = v128.load(numbers);
    const unit = f64x2.sub(f64x2.add(number, number), one);
    const value = f64x2.add(bases, f64x2.mul(contrasts, v128.load(values)));
    v128.store(values, f64x2.add(value, f64x2.mul(widths, unit)));
  }
}

/** base + contrast × value, plus 1 where number ≥ salt, minus 1 where number < pepper. */
export function addSaltAndPepper(
  values: usize,
  numbers: usize,
  count: i32,
  base: f64,
  contrast: f64,
  pepper: f64,
  salt: f64,
): void {
  const bases = f64x2.splat(base);
  const contrasts = f64x2.splat(contrast);
  const peppers = f64x2.splat(pepper);
  const salts = f64x2.splat(salt);
  const one = f64x2.splat(1);
  const end = values + (<usize>count << 3);
  for (; values < end; values += 16, numbers += 16) {
    const number = v128.load(numbers);
    const up = v128.and(f64x2.ge(number, salts), one);
    const down = v128.and(f64x2.lt(number, peppers), one);
    const value = f64x2.add(bases, f64x2.mul(contrasts, v128.load(values)));
    v128.store(values, f64x2.sub(f64x2.add(value, up), down));
  }
}
