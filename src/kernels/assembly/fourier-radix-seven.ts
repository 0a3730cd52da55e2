// Butterflies of the factor 7: see `fourier-odd-radices.ts`.

import { keep, put } from './fourier-twiddled';

// @ts-ignore: decorator
@inline
function butterfly7(
  re: usize,
  im: usize,
  step: usize,
  outRe: usize,
  outIm: usize,
  bytes: usize,
  twiddled: bool,
  w: usize,
): void {
  const cosine1 = f64x2.splat(0.6234898018587335);
  const sine1 = f64x2.splat(0.7818314824680298);
  const cosine2 = f64x2.splat(-0.2225209339563144);
  const sine2 = f64x2.splat(0.9749279121818236);
  const cosine3 = f64x2.splat(-0.9009688679024191);
  const sine3 = f64x2.splat(0.4338837391175581);
  const a = v128.load(re);
  const ai = v128.load(im);
  const f1 = v128.load(re + step);
  const f1i = v128.load(im + step);
  const l1 = v128.load(re + 6 * step);
  const l1i = v128.load(im + 6 * step);
  const s1 = f64x2.add(f1, l1);
  const s1i = f64x2.add(f1i, l1i);
  const d1 = f64x2.sub(f1, l1);
  const d1i = f64x2.sub(f1i, l1i);
  const f2 = v128.load(re + 2 * step);
  const f2i = v128.load(im + 2 * step);
  const l2 = v128.load(re + 5 * step);
  const l2i = v128.load(im + 5 * step);
  const s2 = f64x2.add(f2, l2);
  const s2i = f64x2.add(f2i, l2i);
  const d2 = f64x2.sub(f2, l2);
  const d2i = f64x2.sub(f2i, l2i);
  const f3 = v128.load(re + 3 * step);
  const f3i = v128.load(im + 3 * step);
  const l3 = v128.load(re + 4 * step);
  const l3i = v128.load(im + 4 * step);
  const s3 = f64x2.add(f3, l3);
  const s3i = f64x2.add(f3i, l3i);
  const d3 = f64x2.sub(f3, l3);
  const d3i = f64x2.sub(f3i, l3i);
  const c1 = f64x2.add(
    f64x2.add(f64x2.add(a, f64x2.mul(s1, cosine1)), f64x2.mul(s2, cosine2)),
    f64x2.mul(s3, cosine3),
  );
  const e1 = f64x2.add(f64x2.add(f64x2.mul(d1, sine1), f64x2.mul(d2, sine2)), f64x2.mul(d3, sine3));
  const c1i = f64x2.add(
    f64x2.add(f64x2.add(ai, f64x2.mul(s1i, cosine1)), f64x2.mul(s2i, cosine2)),
    f64x2.mul(s3i, cosine3),
  );
  const e1i = f64x2.add(
    f64x2.add(f64x2.mul(d1i, sine1), f64x2.mul(d2i, sine2)),
    f64x2.mul(d3i, sine3),
  );
  const c2 = f64x2.add(
    f64x2.add(f64x2.add(a, f64x2.mul(s1, cosine2)), f64x2.mul(s2, cosine3)),
    f64x2.mul(s3, cosine1),
  );
  const e2 = f64x2.sub(f64x2.sub(f64x2.mul(d1, sine2), f64x2.mul(d2, sine3)), f64x2.mul(d3, sine1));
  const c2i = f64x2.add(
    f64x2.add(f64x2.add(ai, f64x2.mul(s1i, cosine2)), f64x2.mul(s2i, cosine3)),
    f64x2.mul(s3i, cosine1),
  );
  const e2i = f64x2.sub(
    f64x2.sub(f64x2.mul(d1i, sine2), f64x2.mul(d2i, sine3)),
    f64x2.mul(d3i, sine1),
  );
  const c3 = f64x2.add(
    f64x2.add(f64x2.add(a, f64x2.mul(s1, cosine3)), f64x2.mul(s2, cosine1)),
    f64x2.mul(s3, cosine2),
  );
  const e3 = f64x2.add(f64x2.sub(f64x2.mul(d1, sine3), f64x2.mul(d2, sine1)), f64x2.mul(d3, sine2));
  const c3i = f64x2.add(
    f64x2.add(f64x2.add(ai, f64x2.mul(s1i, cosine3)), f64x2.mul(s2i, cosine1)),
    f64x2.mul(s3i, cosine2),
  );
  const e3i = f64x2.add(
    f64x2.sub(f64x2.mul(d1i, sine3), f64x2.mul(d2i, sine1)),
    f64x2.mul(d3i, sine2),
  );
  keep(
    outRe,
    outIm,
    f64x2.add(f64x2.add(f64x2.add(a, s1), s2), s3),
    f64x2.add(f64x2.add(f64x2.add(ai, s1i), s2i), s3i),
  );
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
    f64x2.add(c3, e3i),
    f64x2.sub(c3i, e3),
    twiddled,
    w + 32,
  );
  put(
    outRe + 4 * bytes,
    outIm + 4 * bytes,
    f64x2.sub(c3, e3i),
    f64x2.add(c3i, e3),
    twiddled,
    w + 48,
  );
  put(
    outRe + 5 * bytes,
    outIm + 5 * bytes,
    f64x2.sub(c2, e2i),
    f64x2.add(c2i, e2),
    twiddled,
    w + 64,
  );
  put(
    outRe + 6 * bytes,
    outIm + 6 * bytes,
    f64x2.sub(c1, e1i),
    f64x2.add(c1i, e1),
    twiddled,
    w + 80,
  );
}

/** One stage of factor 7. */
export function radix7(
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
      butterfly7(re + q, im + q, step, outRe + q, outIm + q, bytes, false, 0);
    return;
  }
  for (let j = 0; j < m; j++) {
    for (let q: usize = 0; q < bytes; q += 16)
      butterfly7(re + q, im + q, step, outRe + q, outIm + q, bytes, true, twiddles);
    re += bytes;
    im += bytes;
    outRe += 7 * bytes;
    outIm += 7 * bytes;
    twiddles += 96;
  }
}
