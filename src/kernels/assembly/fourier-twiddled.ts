// How butterflies write their results.

// @ts-ignore: decorator
@inline
export function keep(re: usize, im: usize, real: v128, imaginary: v128): void {
  v128.store(re, real);
  v128.store(im, imaginary);
}

/** Writes a number, turned by the twiddle at `w` (cosine, sine) where the stage has twiddles. */
// @ts-ignore: decorator
@inline
export function put(
  re: usize,
  im: usize,
  real: v128,
  imaginary: v128,
  twiddled: bool,
  w: usize,
): void {
  if (twiddled) {
    const c = v128.load64_splat(w);
    const s = v128.load64_splat(w, 8);
    v128.store(re, f64x2.sub(f64x2.mul(real, c), f64x2.mul(imaginary, s)));
    v128.store(im, f64x2.add(f64x2.mul(real, s), f64x2.mul(imaginary, c)));
  } else {
    keep(re, im, real, imaginary);
  }
}
