// Butterflies of the factors 3 and 5 for `fourierBlock`. A stage of factor p reads p runs that lie
// m runs apart, transforms them across, turns them by the twiddles of run j and writes them side by
// side; a run is `bytes` long.

import { keep, put } from './fourier-twiddled';

// @ts-ignore: decorator
@inline
function butterfly3(
  re: usize,
  im: usize,
  step: usize,
  outRe: usize,
  outIm: usize,
  bytes: usize,
  twiddled: bool,
  w: usize,
): void {
  const cosine1 = f64x2.splat(-0.5);
  const sine1 = f64x2.splat(0.8660254037844386);
  const a = v128.load(re);
  const ai = v128.load(im);
  const f1 = v128.load(re + step);
  const f1i = v128.load(im + step);
  const l1 = v128.load(re + 2 * step);
  const l1i = v128.load(im + 2 * step);
  const s1 = f64x2.add(f1, l1);
  const s1i = f64x2.add(f1i, l1i);
  const d1 = f64x2.sub(f1, l1);
  const d1i = f64x2.sub(f1i, l1i);
  const c1 = f64x2.add(a, f64x2.mul(s1, cosine1));
  const e1 = f64x2.mul(d1, sine1);
  const c1i = f64x2.add(ai, f64x2.mul(s1i, cosine1));
  const e1i = f64x2.mul(d1i, sine1);
  keep(outRe, outIm, f64x2.add(a, s1), f64x2.add(ai, s1i));
  put(outRe + bytes, outIm + bytes, f64x2.add(c1, e1i), f64x2.sub(c1i, e1), twiddled, w + 0);
  put(
    outRe + 2 * bytes,
    outIm + 2 * bytes,
    f64x2.sub(c1, e1i),
    f64x2.add(c1i, e1),
    twiddled,
    w + 16,
  );
}

/** One stage of factor 3. */
export function radix3(
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
      butterfly3(re + q, im + q, step, outRe + q, outIm + q, bytes, false, 0);
    return;
  }
  for (let j = 0; j < m; j++) {
    for (let q: usize = 0; q < bytes; q += 16)
      butterfly3(re + q, im + q, step, outRe + q, outIm + q, bytes, true, twiddles);
    re += bytes;
    im += bytes;
    outRe += 3 * bytes;
    outIm += 3 * bytes;
    twiddles += 32;
  }
}

// @ts-ignore: decorator
@inline
function butterfly5(
  re: usize,
  im: usize,
  step: usize,
  outRe: usize,
  outIm: usize,
  bytes: usize,
  twiddled: bool,
  w: usize,
): void {
  const cosine1 = f64x2.splat(0.30901699437494745);
  const sine1 = f64x2.splat(0.9510565162951535);
  const cosine2 = f64x2.splat(-0.8090169943749475);
  const sine2 = f64x2.splat(0.5877852522924731);
  const a = v128.load(re);
  const ai = v128.load(im);
  const f1 = v128.load(re + step);
  const f1i = v128.load(im + step);
  const l1 = v128.load(re + 4 * step);
  const l1i = v128.load(im + 4 * step);
  const s1 = f64x2.add(f1, l1);
  const s1i = f64x2.add(f1i, l1i);
  const d1 = f64x2.sub(f1, l1);
  const d1i = f64x2.sub(f1i, l1i);
  const f2 = v128.load(re + 2 * step);
  const f2i = v128.load(im + 2 * step);
  const l2 = v128.load(re + 3 * step);
  const l2i = v128.load(im + 3 * step);
  const s2 = f64x2.add(f2, l2);
  const s2i = f64x2.add(f2i, l2i);
  const d2 = f64x2.sub(f2, l2);
  const d2i = f64x2.sub(f2i, l2i);
  const c1 = f64x2.add(f64x2.add(a, f64x2.mul(s1, cosine1)), f64x2.mul(s2, cosine2));
  const e1 = f64x2.add(f64x2.mul(d1, sine1), f64x2.mul(d2, sine2));
  const c1i = f64x2.add(f64x2.add(ai, f64x2.mul(s1i, cosine1)), f64x2.mul(s2i, cosine2));
  const e1i = f64x2.add(f64x2.mul(d1i, sine1), f64x2.mul(d2i, sine2));
  const c2 = f64x2.add(f64x2.add(a, f64x2.mul(s1, cosine2)), f64x2.mul(s2, cosine1));
  const e2 = f64x2.sub(f64x2.mul(d1, sine2), f64x2.mul(d2, sine1));
  const c2i = f64x2.add(f64x2.add(ai, f64x2.mul(s1i, cosine2)), f64x2.mul(s2i, cosine1));
  const e2i = f64x2.sub(f64x2.mul(d1i, sine2), f64x2.mul(d2i, sine1));
  keep(outRe, outIm, f64x2.add(f64x2.add(a, s1), s2), f64x2.add(f64x2.add(ai, s1i), s2i));
  put(outRe + bytes, outIm + bytes, f64x2.add(c1, e1i), f64x2.sub(c1i, e1), twiddled, w + 0);
  put(
    outRe + 2 * bytes,
    outIm + 2 * bytes,
    f64x2.add(c2, e2i),
    f64x2.sub(c2i, e2),
    twiddled,
    w + 16,
  );
  put(
    outRe + 3 * bytes,
    outIm + 3 * bytes,
    f64x2.sub(c2, e2i),
    f64x2.add(c2i, e2),
    twiddled,
    w + 32,
  );
  put(
    outRe + 4 * bytes,
    outIm + 4 * bytes,
    f64x2.sub(c1, e1i),
    f64x2.add(c1i, e1),
    twiddled,
    w + 48,
  );
}

/** One stage of factor 5. */
export function radix5(
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
      butterfly5(re + q, im + q, step, outRe + q, outIm + q, bytes, false, 0);
    return;
  }
  for (let j = 0; j < m; j++) {
    for (let q: usize = 0; q < bytes; q += 16)
      butterfly5(re + q, im + q, step, outRe + q, outIm + q, bytes, true, twiddles);
    re += bytes;
    im += bytes;
    outRe += 5 * bytes;
    outIm += 5 * bytes;
    twiddles += 64;
  }
}
