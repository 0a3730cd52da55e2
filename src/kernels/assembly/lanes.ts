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

/** Fills memory with words, 16 bytes at a time. */
export function fillWords(from: usize, end: usize): void {
  let a0 = a;
  let b0 = b;
  let c0 = c;
  let counter0 = counter;
  for (; from < end; from += 16) {
    const t = i32x4.add(i32x4.add(a0, b0), counter0);
    counter0 = i32x4.add(counter0, i32x4.splat(1));
    a0 = v128.xor(b0, i32x4.shr_u(b0, 9));
    b0 = i32x4.add(c0, i32x4.shl(c0, 3));
    c0 = i32x4.add(v128.or(i32x4.shl(c0, 21), i32x4.shr_u(c0, 11)), t);
    v128.store(from, t);
  }
  a = a0;
  b = b0;
  c = c0;
  counter = counter0;
}

/** Mixes a fresh state: the first words of a generator still resemble its seed. */
export function warmUp(state: usize): void {
  takeUp(state);
  for (let i = 0; i < 12; i++) next();
  putBack(state);
}
