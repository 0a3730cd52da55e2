// Four sfc32 generators side by side, the inner loop of every noise (PractRand's sfc32).
// The state stands in memory: a, b, c and the counter, four 32-bit words each, 64 bytes.

// @ts-ignore: decorator
@inline
export const stateBytes: usize = 64;

let a: v128 = i32x4.splat(0);
let b: v128 = i32x4.splat(0);
let c: v128 = i32x4.splat(0);
let counter: v128 = i32x4.splat(0);

/** Takes the state up from memory. */
export function takeUp(state: usize): void {
  a = v128.load(state);
  b = v128.load(state, 16);
  c = v128.load(state, 32);
  counter = v128.load(state, 48);
}

/** Puts the state back. */
export function putBack(state: usize): void {
  v128.store(state, a);
  v128.store(state, b, 16);
  v128.store(state, c, 32);
  v128.store(state, counter, 48);
}

/** The next 32-bit word of each of the four. */
// @ts-ignore: decorator
@inline
export function next(): v128 {
  const t = i32x4.add(i32x4.add(a, b), counter);
  counter = i32x4.add(counter, i32x4.splat(1));
  a = v128.xor(b, i32x4.shr_u(b, 9));
  b = i32x4.add(c, i32x4.shl(c, 3));
  c = i32x4.add(v128.or(i32x4.shl(c, 21), i32x4.shr_u(c, 11)), t);
  return t;
}

/** Mixes a fresh state: the first words of a generator still resemble its seed. */
export function warmUp(state: usize): void {
  takeUp(state);
  for (let i = 0; i < 12; i++) next();
  putBack(state);
}
