// Rows of the spectra that the published eidolon works on; 64-bit floats throughout.

/** out += weight × numbers; `count` is even. */
export function addScaled(out: usize, numbers: usize, weight: f64, count: i32): void {
  const w = f64x2.splat(weight);
  const end = out + (<usize>count << 3);
  for (; out < end; out += 16, numbers += 16) {
    v128.store(out, f64x2.add(v128.load(out), f64x2.mul(w, v128.load(numbers))));
  }
}

/** numbers × weight, in place; `count` is even. */
export function scale(numbers: usize, weight: f64, count: i32): void {
  const w = f64x2.splat(weight);
  const end = numbers + (<usize>count << 3);
  for (; numbers < end; numbers += 16) v128.store(numbers, f64x2.mul(w, v128.load(numbers)));
}

/** numbers × weight, cut off at ± limit, in place; `count` is even. */
export function scaleWithin(numbers: usize, weight: f64, limit: f64, count: i32): void {
  const w = f64x2.splat(weight);
  const high = f64x2.splat(limit);
  const low = f64x2.splat(-limit);
  const end = numbers + (<usize>count << 3);
  for (; numbers < end; numbers += 16) {
    const scaled = f64x2.mul(w, v128.load(numbers));
    v128.store(numbers, f64x2.max(low, f64x2.min(high, scaled)));
  }
}

/** The product of two rows (or blocks) of complex numbers; may be written over either; `count` is even. */
export function multiplyComplex(
  outRe: usize,
  outIm: usize,
  re: usize,
  im: usize,
  factorRe: usize,
  factorIm: usize,
  count: i32,
): void {
  const bytes = <usize>count << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.load(re + at);
    const b = v128.load(im + at);
    const c = v128.load(factorRe + at);
    const d = v128.load(factorIm + at);
    v128.store(outRe + at, f64x2.sub(f64x2.mul(a, c), f64x2.mul(b, d)));
    v128.store(outIm + at, f64x2.add(f64x2.mul(a, d), f64x2.mul(b, c)));
  }
}

/**
 * Adds to `sums` (two numbers) a row's share of the power of the real and of the imaginary part of
 * the plane whose transform it is: ½ (|Y(k)|² ± Re Y(k) Y(−k)).
 *
 * @param mirrorRe the row that holds the opposite frequencies, reversed
 * @param first whether it is row 0, whose opposite is itself, turned about element 0
 */
export function addRowPower(
  sums: usize,
  re: usize,
  im: usize,
  mirrorRe: usize,
  mirrorIm: usize,
  width: i32,
  first: bool,
): void {
  let power: f64 = 0;
  let cross: f64 = 0;
  for (let k = 0; k < width; k++) {
    const opposite = first ? (k == 0 ? 0 : width - k) : width - 1 - k;
    const a = load<f64>(re + (<usize>k << 3));
    const b = load<f64>(im + (<usize>k << 3));
    power += a * a + b * b;
    cross +=
      a * load<f64>(mirrorRe + (<usize>opposite << 3)) -
      b * load<f64>(mirrorIm + (<usize>opposite << 3));
  }
  store<f64>(sums, load<f64>(sums) + 0.5 * (power + cross));
  store<f64>(sums + 8, load<f64>(sums, 8) + 0.5 * (power - cross));
}
