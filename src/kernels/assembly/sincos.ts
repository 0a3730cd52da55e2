// Sines and cosines, two at a time (the method and polynomials of FreeBSD's msun, public since
// FDLIBM): the angle less the nearest multiple of π/2, then a polynomial each.

// @ts-ignore: decorator
@inline
function splat(value: f64): v128 {
  return f64x2.splat(value);
}

// @ts-ignore: decorator
@inline
function add(a: v128, b: v128): v128 {
  return f64x2.add(a, b);
}

// @ts-ignore: decorator
@inline
function mul(a: v128, b: v128): v128 {
  return f64x2.mul(a, b);
}

/**
 * Writes the sines and cosines of `count` angles (radians, up to about 10⁵ either way, error below
 * 1 unit in the last place). `count` is even.
 */
export function sinesAndCosines(angles: usize, count: i32, sines: usize, cosines: usize): void {
  const bytes = <usize>count << 3;
  for (let at: usize = 0; at < bytes; at += 16) {
    const x = v128.load(angles + at);
    const k = f64x2.nearest(mul(x, splat(6.36619772367581382433e-1)));
    let r = f64x2.sub(x, mul(k, splat(1.57079632673412561417)));
    r = f64x2.sub(r, mul(k, splat(6.0771005063039659e-11)));
    r = f64x2.sub(r, mul(k, splat(2.02226624879595063154e-21)));
    const z = mul(r, r);

    let s = add(splat(-2.50507602534068634195e-8), mul(z, splat(1.58969099521155010221e-10)));
    s = add(splat(2.75573137070700676789e-6), mul(z, s));
    s = add(splat(-1.98412698298579493134e-4), mul(z, s));
    s = add(splat(8.33333333332248946124e-3), mul(z, s));
    s = add(splat(-1.66666666666666324348e-1), mul(z, s));
    const sine = add(r, mul(mul(r, z), s));

    let c = add(splat(2.08757232129817482790e-9), mul(z, splat(-1.13596475577881948265e-11)));
    c = add(splat(-2.75573143513906633035e-7), mul(z, c));
    c = add(splat(2.48015872894767294178e-5), mul(z, c));
    c = add(splat(-1.38888888888741095749e-3), mul(z, c));
    c = add(splat(4.16666666666666019037e-2), mul(z, c));
    const half = mul(splat(0.5), z);
    const whole = f64x2.sub(splat(1), half);
    const lost = f64x2.sub(f64x2.sub(splat(1), whole), half);
    const cosine = add(whole, add(lost, mul(mul(z, z), c)));

    const quadrant = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
    const one = i64x2.splat(1);
    const odd = i64x2.neg(v128.and(quadrant, one));
    const sineSign = i64x2.shl(i64x2.shr_u(quadrant, 1), 63);
    const cosineSign = i64x2.shl(i64x2.shr_u(i64x2.add(quadrant, one), 1), 63);
    v128.store(sines + at, v128.xor(v128.bitselect(cosine, sine, odd), sineSign));
    v128.store(cosines + at, v128.xor(v128.bitselect(sine, cosine, odd), cosineSign));
  }
}
