import type { RandomStream } from '../../src/random/index.js';
import type { Canvas } from './canvas.js';
import { randomDirection } from './colour.js';

/** The object's outline, blurred, on a grid a quarter as fine as the picture. */
export interface SoftOutline {
  readonly sidePx: number;
  readonly data: Float32Array;
}

/** Picture pixels per pixel of a soft outline. */
export const outlineStep = 4;

function boxBlur(
  from: Float32Array,
  side: number,
  radius: number,
  alongRows: boolean,
): Float32Array {
  const out = new Float32Array(from.length);
  const [step, line] = alongRows ? [1, side] : [side, 1];
  const size = 2 * radius + 1;
  for (let i = 0; i < side; i++) {
    let sum = 0;
    for (let k = 0; k < radius && k < side; k++) sum += from[i * line + k * step];
    for (let k = 0; k < side; k++) {
      if (k + radius < side) sum += from[i * line + (k + radius) * step];
      if (k - radius - 1 >= 0) sum -= from[i * line + (k - radius - 1) * step];
      out[i * line + k * step] = sum / size;
    }
  }
  return out;
}

/** Mean opacity of blocks of {@link outlineStep} × {@link outlineStep} picture pixels. */
export function outlineOf(layer: Float32Array, sidePx: number): SoftOutline {
  const side = Math.ceil(sidePx / outlineStep);
  const data = new Float32Array(side * side);
  for (let y = 0; y < sidePx; y++) {
    const row = Math.floor(y / outlineStep) * side;
    for (let x = 0; x < sidePx; x++) {
      const alpha = layer[(y * sidePx + x) * 4 + 3];
      if (alpha > 0) data[row + Math.floor(x / outlineStep)] += alpha / (outlineStep * outlineStep);
    }
  }
  return { sidePx: side, data };
}

/** Blurs an outline three times with a box: nearly a Gaussian. */
export function soften(outline: SoftOutline, radius: number): SoftOutline {
  let data = outline.data;
  for (let pass = 0; pass < 3; pass++) {
    data = boxBlur(boxBlur(data, outline.sidePx, radius, true), outline.sidePx, radius, false);
  }
  return { sidePx: outline.sidePx, data };
}

/** Bilinear value of an outline at a point given in picture pixels; 0 outside. */
export function outlineAt(outline: SoftOutline, x: number, y: number): number {
  const { sidePx, data } = outline;
  const u = x / outlineStep - 0.5;
  const v = y / outlineStep - 0.5;
  const x0 = Math.floor(u);
  const y0 = Math.floor(v);
  if (x0 < 0 || y0 < 0 || x0 + 1 >= sidePx || y0 + 1 >= sidePx) return 0;
  const fx = u - x0;
  const at = y0 * sidePx + x0;
  const top = data[at] + (data[at + 1] - data[at]) * fx;
  const bottom = data[at + sidePx] + (data[at + sidePx + 1] - data[at + sidePx]) * fx;
  return top + (bottom - top) * (v - y0);
}

/** Where the light comes from and how strongly it shows. */
export interface Light {
  /** unit vector in the picture, towards the light; y down, so the light is mostly above */
  readonly x: number;
  readonly y: number;
  /** change of brightness across the picture */
  readonly ramp: number;
  /** strength of the shading of the object's edges */
  readonly relief: number;
  /** darkness of the cast shadow, 0 to 1 */
  readonly shadow: number;
  /** length of the cast shadow, fraction of the side */
  readonly reach: number;
  /** does the shadow lie on the ground, or on a wall behind? */
  readonly onGround: boolean;
}

export function randomLight(random: RandomStream): Light {
  const [x, y] = randomDirection(random);
  return {
    x,
    y: y > 0.3 ? -y : y,
    ramp: random.between(0.05, 0.35),
    relief: random.between(0.1, 0.9),
    shadow: random.between(0.15, 0.55),
    reach: random.between(0.02, 0.07),
    onGround: random.uniform() < 0.5,
  };
}

/** Darkens the canvas where the object's shadow falls, in place. `baseY`: the object's foot, px. */
export function castShadow(
  canvas: Canvas,
  outline: SoftOutline,
  light: Light,
  baseY: number,
): void {
  const { sidePx, data } = canvas;
  const shiftX = -light.x * light.reach * sidePx;
  const shiftY = Math.max(0.2, -light.y) * light.reach * sidePx;
  for (let y = 0; y < sidePx; y++) {
    // on the ground: the outline lies down, a quarter as tall and slanted away from the light
    const up = baseY + 0.02 * sidePx - y;
    const fromY = light.onGround ? baseY - up * 4 : y - shiftY;
    const slide = light.onGround ? light.x * up * 2 : -shiftX;
    if (light.onGround && up < -0.06 * sidePx) continue;
    if (fromY < 0 || fromY >= outline.sidePx * outlineStep) continue; // no outline there
    for (let x = 0; x < sidePx; x++) {
      const dark = outlineAt(outline, x + slide, fromY);
      if (dark <= 0.004) continue;
      const keep = 1 - light.shadow * dark;
      const at = (y * sidePx + x) * 3;
      data[at] *= keep;
      data[at + 1] *= keep;
      data[at + 2] *= keep;
    }
  }
}

/** Brightness that the light adds at a point of the picture: 1 at the centre. */
export function rampAt(light: Light, sidePx: number, x: number, y: number): number {
  return 1 + light.ramp * (light.x * (x / sidePx - 0.5) + light.y * (y / sidePx - 0.5));
}
