import type { RandomStream } from '../../src/random/index.js';
import { randomStream } from '../../src/random/index.js';

/** A tile of noise that repeats without seams; mean 0, standard deviation 1. */
interface Tile {
  readonly data: Float32Array;
}

const tileSidePx = 256;
const mask = tileSidePx - 1;
const poolSize = 12;
const octaves = [2, 4, 8, 16, 32, 64, 128];

/**
 * Adds one octave of smooth value noise: random numbers on a lattice of `cells × cells`,
 * interpolated with 3t² − 2t³.
 */
function addOctave(into: Float32Array, cells: number, gain: number, random: RandomStream): void {
  const lattice = Float32Array.from({ length: cells * cells }, () => random.between(-1, 1));
  const stepPx = tileSidePx / cells;
  const blend = Float32Array.from({ length: stepPx }, (_, i) => {
    const t = i / stepPx;
    return t * t * (3 - 2 * t);
  });
  for (let y = 0; y < tileSidePx; y++) {
    const row = Math.floor(y / stepPx);
    const top = row * cells;
    const bottom = ((row + 1) % cells) * cells;
    const ty = blend[y % stepPx];
    for (let column = 0; column < cells; column++) {
      const next = (column + 1) % cells;
      const left = lattice[top + column] * (1 - ty) + lattice[bottom + column] * ty;
      const right = lattice[top + next] * (1 - ty) + lattice[bottom + next] * ty;
      const at = y * tileSidePx + column * stepPx;
      for (let i = 0; i < stepPx; i++) into[at + i] += gain * (left + (right - left) * blend[i]);
    }
  }
}

function makeTile(index: number): Tile {
  const random = randomStream('drawn-field', index);
  const data = new Float32Array(tileSidePx * tileSidePx);
  // equal energy per octave is an amplitude spectrum of 1/f; every other tile is smoother
  const falloff = index % 2 === 0 ? 0.85 : 0.64;
  let gain = 1;
  for (const cells of octaves) {
    addOctave(data, cells, gain, random);
    gain *= falloff;
  }
  let sum = 0;
  let squares = 0;
  for (const value of data) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / data.length;
  const deviation = Math.sqrt(squares / data.length - mean * mean);
  for (let i = 0; i < data.length; i++) data[i] = (data[i] - mean) / deviation;
  return { data };
}

const tiles = new Map<number, Tile>();

/** A view of a noise tile: which tile, where it starts and how coarse it is. */
export interface Field {
  readonly tile: Tile;
  /** tile pixels */
  readonly offsetX: number;
  readonly offsetY: number;
  /** tile pixels across the whole image */
  readonly span: number;
  /** swap rows and columns */
  readonly transposed: boolean;
}

/** Draws a 1/f noise field from the pool. `span` is how many tile pixels lie across the image. */
export function randomField(random: RandomStream, minimumSpan = 70, maximumSpan = 230): Field {
  const index = random.integer(poolSize);
  let tile = tiles.get(index);
  if (tile === undefined) {
    tile = makeTile(index);
    tiles.set(index, tile);
  }
  return {
    tile,
    offsetX: random.integer(tileSidePx),
    offsetY: random.integer(tileSidePx),
    span: random.between(minimumSpan, maximumSpan),
    transposed: random.uniform() < 0.5,
  };
}

/** The field over a square of `sidePx × sidePx`, bilinear; mean about 0, deviation about 1. */
export function sampleField(field: Field, sidePx: number): Float32Array {
  const { data } = field.tile;
  const [strideX, strideY] = field.transposed ? [tileSidePx, 1] : [1, tileSidePx];
  const step = field.span / sidePx;
  const out = new Float32Array(sidePx * sidePx);
  const left = new Int32Array(sidePx);
  const right = new Int32Array(sidePx);
  const blend = new Float32Array(sidePx);
  for (let x = 0; x < sidePx; x++) {
    const fx = field.offsetX + x * step;
    const ix = Math.floor(fx);
    left[x] = (ix & mask) * strideX;
    right[x] = ((ix + 1) & mask) * strideX;
    blend[x] = fx - ix;
  }
  for (let y = 0; y < sidePx; y++) {
    const fy = field.offsetY + y * step;
    const iy = Math.floor(fy);
    const top = (iy & mask) * strideY;
    const bottom = ((iy + 1) & mask) * strideY;
    const ty = fy - iy;
    for (let x = 0; x < sidePx; x++) {
      const l = left[x];
      const r = right[x];
      const a = data[top + l] + (data[top + r] - data[top + l]) * blend[x];
      const b = data[bottom + l] + (data[bottom + r] - data[bottom + l]) * blend[x];
      out[y * sidePx + x] = a + (b - a) * ty;
    }
  }
  return out;
}
