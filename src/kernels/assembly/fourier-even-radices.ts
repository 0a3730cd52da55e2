// Butterflies of the factors 2, 4 and 8 for `fourierBlock`. A stage of factor p reads p runs that lie
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

// @ts-ignore: decorator
@inline
function butterfly8(
  re: usize,
  im: usize,
  step: usize,
  outRe: usize,
  outIm: usize,
  bytes: usize,
  twiddled: bool,
  w: usize,
): void {
  const x0 = v128.load(re);
  const x0i = v128.load(im);
  const x1 = v128.load(re + step);
  const x1i = v128.load(im + step);
  const x2 = v128.load(re + 2 * step);
  const x2i = v128.load(im + 2 * step);
  const x3 = v128.load(re + 3 * step);
  const x3i = v128.load(im + 3 * step);
  const x4 = v128.load(re + 4 * step);
  const x4i = v128.load(im + 4 * step);
  const x5 = v128.load(re + 5 * step);
  const x5i = v128.load(im + 5 * step);
  const x6 = v128.load(re + 6 * step);
  const x6i = v128.load(im + 6 * step);
  const x7 = v128.load(re + 7 * step);
  const x7i = v128.load(im + 7 * step);
  const s0 = f64x2.add(x0, x4);
  const s0i = f64x2.add(x0i, x4i);
  const d0 = f64x2.sub(x0, x4);
  const d0i = f64x2.sub(x0i, x4i);
  const s1 = f64x2.add(x1, x5);
  const s1i = f64x2.add(x1i, x5i);
  const d1 = f64x2.sub(x1, x5);
  const d1i = f64x2.sub(x1i, x5i);
  const s2 = f64x2.add(x2, x6);
  const s2i = f64x2.add(x2i, x6i);
  const d2 = f64x2.sub(x2, x6);
  const d2i = f64x2.sub(x2i, x6i);
  const s3 = f64x2.add(x3, x7);
  const s3i = f64x2.add(x3i, x7i);
  const d3 = f64x2.sub(x3, x7);
  const d3i = f64x2.sub(x3i, x7i);
  const half = f64x2.splat(Math.SQRT1_2);
  const e1 = f64x2.mul(half, f64x2.add(d1, d1i));
  const e1i = f64x2.mul(half, f64x2.sub(d1i, d1));
  const e3 = f64x2.mul(half, f64x2.sub(d3i, d3));
  const e3i = f64x2.mul(half, f64x2.add(d3, d3i));
  const t0 = f64x2.add(s0, s2);
  const t0i = f64x2.add(s0i, s2i);
  const t1 = f64x2.sub(s0, s2);
  const t1i = f64x2.sub(s0i, s2i);
  const t2 = f64x2.add(s1, s3);
  const t2i = f64x2.add(s1i, s3i);
  const t3 = f64x2.sub(s1, s3);
  const t3i = f64x2.sub(s1i, s3i);
  const u0 = f64x2.add(d0, d2i);
  const u0i = f64x2.sub(d0i, d2);
  const u1 = f64x2.sub(d0, d2i);
  const u1i = f64x2.add(d0i, d2);
  const u2 = f64x2.add(e1, e3);
  const u2i = f64x2.sub(e1i, e3i);
  const u3 = f64x2.sub(e1, e3);
  const u3i = f64x2.add(e1i, e3i);
  keep(outRe, outIm, f64x2.add(t0, t2), f64x2.add(t0i, t2i));
  put(outRe + bytes, outIm + bytes, f64x2.add(u0, u2), f64x2.add(u0i, u2i), twiddled, w + 0);
  put(
    outRe + 2 * bytes,
    outIm + 2 * bytes,
    f64x2.add(t1, t3i),
    f64x2.sub(t1i, t3),
    twiddled,
    w + 16,
  );
  put(
    outRe + 3 * bytes,
    outIm + 3 * bytes,
    f64x2.add(u1, u3i),
    f64x2.sub(u1i, u3),
    twiddled,
    w + 32,
  );
  put(
    outRe + 4 * bytes,
    outIm + 4 * bytes,
    f64x2.sub(t0, t2),
    f64x2.sub(t0i, t2i),
    twiddled,
    w + 48,
  );
  put(
    outRe + 5 * bytes,
    outIm + 5 * bytes,
    f64x2.sub(u0, u2),
    f64x2.sub(u0i, u2i),
    twiddled,
    w + 64,
  );
  put(
    outRe + 6 * bytes,
    outIm + 6 * bytes,
    f64x2.sub(t1, t3i),
    f64x2.add(t1i, t3),
    twiddled,
    w + 80,
  );
  put(
    outRe + 7 * bytes,
    outIm + 7 * bytes,
    f64x2.sub(u1, u3i),
    f64x2.add(u1i, u3),
    twiddled,
    w + 96,
  );
}

/** One stage of factor 8. */
export function radix8(
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
      butterfly8(re + q, im + q, step, outRe + q, outIm + q, bytes, false, 0);
    return;
  }
  for (let j = 0; j < m; j++) {
    for (let q: usize = 0; q < bytes; q += 16)
      butterfly8(re + q, im + q, step, outRe + q, outIm + q, bytes, true, twiddles);
    re += bytes;
    im += bytes;
    outRe += 8 * bytes;
    outIm += 8 * bytes;
    twiddles += 112;
  }
}
