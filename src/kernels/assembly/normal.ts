// Standard-normal numbers by the ziggurat of Marsaglia and Tsang (2000), 256 layers, with 64 random
// bits a number: 8 choose the layer, 1 the sign, 53 the place within it, so that no bit is used twice.

import { fillWords, next, putBack, takeUp } from './lanes';

// @ts-ignore: decorator
@inline
const layers: i32 = 256;
/** where the tail begins, and the area of every layer */
// @ts-ignore: decorator
@inline
const tail: f64 = 3.6541528853610088;
// @ts-ignore: decorator
@inline
const area: f64 = 0.00492867323399;

/** right edges of the layers, widest first, and the density there */
const edges: usize = memory.data(257 * 8, 16);
const heights: usize = memory.data(257 * 8, 16);
let ready = false;

function build(): void {
  const density = Math.exp(-0.5 * tail * tail);
  // the lowest layer is as wide as if the tail's area were under its height
  store<f64>(edges, area / density);
  store<f64>(edges + 8, tail);
  for (let i = 2; i < layers; i++) {
    const last = load<f64>(edges + ((<usize>i - 1) << 3));
    const height = Math.exp(-0.5 * last * last) + area / last;
    store<f64>(edges + (<usize>i << 3), Math.sqrt(-2 * Math.log(height)));
  }
  store<f64>(edges + (<usize>layers << 3), 0);
  for (let i = 0; i <= layers; i++) {
    const edge = load<f64>(edges + (<usize>i << 3));
    store<f64>(heights + (<usize>i << 3), Math.exp(-0.5 * edge * edge));
  }
  ready = true;
}

// @ts-ignore: decorator
@inline
function unit(word: u64): f64 {
  // signed, which is quicker and the same below 2^63
  return <f64>(<i64>(word >> 11)) * (1.0 / 9007199254740992.0);
}

/** A number in (0, 1]. */
function freshUnit(): f64 {
  return 1 - unit(i64x2.extract_lane(next(), 0));
}

/** What is not inside a layer's rectangle: the tail, or the layer's slope; or another try. */
function slow(word: u64): f64 {
  while (true) {
    const layer = <usize>(word & 255) << 3;
    const x = unit(word) * load<f64>(edges + layer);
    const sign: f64 = word & 256 ? -1 : 1;
    if (x < load<f64>(edges + layer + 8)) return sign * x;
    if (layer == 0) {
      // Marsaglia 1964: exponential proposals beyond the tail's beginning
      while (true) {
        const beyond = -Math.log(freshUnit()) / tail;
        const y = -Math.log(freshUnit());
        if (y + y >= beyond * beyond) return sign * (tail + beyond);
      }
    }
    const low = load<f64>(heights + layer);
    const high = load<f64>(heights + layer + 8);
    if (low + (high - low) * freshUnit() < Math.exp(-0.5 * x * x)) return sign * x;
    word = i64x2.extract_lane(next(), 0);
  }
}

// @ts-ignore: decorator
@inline
function normal(word: u64): f64 {
  const layer = <usize>(word & 255) << 3;
  const x = unit(word) * load<f64>(edges + layer);
  if (x < load<f64>(edges + layer + 8)) return reinterpret<f64>(reinterpret<u64>(x) | ((word & 256) << 55));
  return slow(word);
}

/** numbers whose random bits are drawn at once, where they will stand */
// @ts-ignore: decorator
@inline
const chunk: usize = 1024 << 3;

/** Writes `count` (even) standard-normal numbers and says the largest size among them. */
export function fillNormal(out: usize, count: i32, state: usize): f64 {
  if (!ready) build();
  takeUp(state);
  let greatest: f64 = 0;
  const end = out + (<usize>count << 3);
  while (out < end) {
    const stop = min(out + chunk, end);
    fillWords(out, stop);
    for (; out < stop; out += 8) {
      const number = normal(load<u64>(out));
      store<f64>(out, number);
      greatest = max(greatest, abs(number));
    }
  }
  putBack(state);
  return greatest;
}
