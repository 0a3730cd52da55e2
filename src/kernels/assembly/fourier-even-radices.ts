// Butterflies of the factors 2 and 4 for `fourierBlock`. A stage of factor p reads p runs that lie
// m runs apart, transforms them across, turns them by the twiddles of run j and writes them side by
// side; a run is `bytes` long.

import { keep, put } from './fourier-twiddled';

// @ts-ignore: decorator
@inline
function butterfly2(
  re: usize,
  im: usize,
  step: usize,
  outRe: usize,
  outIm: usize,
  bytes: usize,
  twiddled: bool,
  w: usize,
): void {
  const a = v128.load(re);
  const ai = v128.load(im);
  const b = v128.load(re + step);
  const bi = v128.load(im + step);
  keep(outRe, outIm, f64x2.add(a, b), f64x2.add(ai, bi));
  put(outRe + bytes, outIm + bytes, f64x2.sub(a, b), f64x2.sub(ai, bi), twiddled, w + 0);
}

/** One stage of factor 2. */
export function radix2(
  re: usize,
  im: usize,
  outRe: usize,
  outIm: usize,
  m: i32,
  bytes: usize,
  twiddles: usize,
): void {
  const step = <usize>m * bytes;
  if (m == 1) {
    for (let q: usize = 0; q < bytes; q += 16)
      butterfly2(re + q, im + q, step, outRe + q, outIm + q, bytes, false, 0);
    return;
  }
  for (let j = 0; j < m; j++) {
    for (let q: usize = 0; q < bytes; q += 16)
      butterfly2(re + q, im + q, step, outRe + q, outIm + q, bytes, true, twiddles);
    re += bytes;
    im += bytes;
    outRe += 2 * bytes;
    outIm += 2 * bytes;
    twiddles += 16;
  }
}

// @ts-ignore: decorator
@inline
function butterfly4(
  re: usize,
  im: usize,
  step: usize,
  outRe: usize,
  outIm: usize,
  bytes: usize,
  twiddled: bool,
  w: usize,
): void {
  const a = v128.load(re);
  const ai = v128.load(im);
  const b = v128.load(re + step);
  const bi = v128.load(im + step);
  const c = v128.load(re + 2 * step);
  const ci = v128.load(im + 2 * step);
  const d = v128.load(re + 3 * step);
  const di = v128.load(im + 3 * step);
  const sum0 = f64x2.add(a, c);
  const sum0i = f64x2.add(ai, ci);
  const dif0 = f64x2.sub(a, c);
  const dif0i = f64x2.sub(ai, ci);
  const sum1 = f64x2.add(b, d);
  const sum1i = f64x2.add(bi, di);
  const dif1 = f64x2.sub(b, d);
  const dif1i = f64x2.sub(bi, di);
  keep(outRe, outIm, f64x2.add(sum0, sum1), f64x2.add(sum0i, sum1i));
  put(
    outRe + bytes,
    outIm + bytes,
    f64x2.add(dif0, dif1i),
    f64x2.sub(dif0i, dif1),
    twiddled,
    w + 0,
  );
  put(
    outRe + 2 * bytes,
    outIm + 2 * bytes,
    f64x2.sub(sum0, sum1),
    f64x2.sub(sum0i, sum1i),
    twiddled,
    w + 16,
  );
  put(
    outRe + 3 * bytes,
    outIm + 3 * bytes,
    f64x2.sub(dif0, dif1i),
    f64x2.add(dif0i, dif1),
    twiddled,
    w + 32,
  );
}

/** One stage of factor 4. */
export function radix4(
  re: usize,
  im: usize,
  outRe: usize,
  outIm: usize,
  m: i32,
  bytes: usize,
  twiddles: usize,
): void {
  const step = <usize>m * bytes;
  if (m == 1) {
    for (let q: usize = 0; q < bytes; q += 16)
      butterfly4(re + q, im + q, step, outRe + q, outIm + q, bytes, false, 0);
    return;
  }
  for (let j = 0; j < m; j++) {
    for (let q: usize = 0; q < bytes; q += 16)
      butterfly4(re + q, im + q, step, outRe + q, outIm + q, bytes, true, twiddles);
    re += bytes;
    im += bytes;
    outRe += 4 * bytes;
    outIm += 4 * bytes;
    twiddles += 48;
  }
}
