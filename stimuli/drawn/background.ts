import type { RandomStream } from '../../src/random/index.js';
import type { Canvas } from './canvas.js';
import { newCanvas, paintStroke } from './canvas.js';
import type { Rgb } from './colour.js';
import { randomColour, randomDirection } from './colour.js';
import { randomField, sampleField } from './field.js';

const clip01 = (value: number): number => (value < 0 ? 0 : value > 1 ? 1 : value);

function put(canvas: Canvas, pixel: number, a: Rgb, b: Rgb, t: number, add: number): void {
  const { data } = canvas;
  const at = pixel * 3;
  data[at] = a[0] + (b[0] - a[0]) * t + add;
  data[at + 1] = a[1] + (b[1] - a[1]) * t + add;
  data[at + 2] = a[2] + (b[2] - a[2]) * t + add;
}

type Painter = (canvas: Canvas, random: RandomStream) => void;

/** Two colours mixed by 1/f noise. */
const texture: Painter = (canvas, random) => {
  const a = randomColour(random, random.between(0.25, 0.75));
  const b = randomColour(random, random.between(0.25, 0.75));
  const blend = sampleField(randomField(random), canvas.sidePx);
  const grain = sampleField(randomField(random), canvas.sidePx);
  for (let i = 0; i < blend.length; i++) {
    put(canvas, i, a, b, clip01(0.5 + 0.3 * blend[i]), 0.06 * grain[i]);
  }
};

/** Sky over hills over ground. */
const outdoors: Painter = (canvas, random) => {
  const { sidePx } = canvas;
  const skyLuma = random.between(0.3, 0.8);
  const sky = [randomColour(random, skyLuma), randomColour(random, skyLuma * 0.85)] as const;
  const groundLuma = random.between(0.25, 0.7);
  const ground = [
    randomColour(random, groundLuma),
    randomColour(random, groundLuma * random.between(0.7, 1.2)),
  ] as const;
  const hills = randomColour(random, (skyLuma + groundLuma) / 2);
  const horizon = random.between(0.3, 0.75);
  const clouds = sampleField(randomField(random, 30, 90), sidePx);
  const grain = sampleField(randomField(random), sidePx);
  const cloudGain = random.between(0.02, 0.09);
  const grainGain = random.between(0.03, 0.09);
  const hillGain = random.between(0, 0.05);
  for (let x = 0; x < sidePx; x++) {
    const hillTop = horizon - 0.05 - hillGain * clouds[x] - 0.02 * clouds[x + sidePx * 3];
    for (let y = 0; y < sidePx; y++) {
      const h = y / sidePx;
      const pixel = y * sidePx + x;
      if (h >= horizon) {
        const t = (h - horizon) / (1 - horizon);
        put(canvas, pixel, ground[0], ground[1], t, grainGain * (0.5 + t) * grain[pixel]);
      } else if (hillGain > 0.012 && h >= hillTop) {
        put(canvas, pixel, hills, ground[0], 0.3, 0.04 * grain[pixel]);
      } else {
        put(canvas, pixel, sky[0], sky[1], h / horizon, cloudGain * clouds[pixel]);
      }
    }
  }
};

/** A wall, plain, striped or tiled, over a floor with boards or tiles that recede. */
const room: Painter = (canvas, random) => {
  const { sidePx } = canvas;
  const wallLuma = random.between(0.3, 0.75);
  const wall = randomColour(random, wallLuma);
  const wall2 = randomColour(random, wallLuma + random.between(-0.15, 0.15));
  const floorLuma = random.between(0.25, 0.7);
  const floor = randomColour(random, floorLuma);
  const floor2 = randomColour(random, floorLuma + random.between(-0.08, 0.08));
  const edge = random.between(0.45, 0.85);
  const pattern = random.integer(3);
  const repeats = random.between(4, 14);
  const phase = random.uniform();
  const boards = random.between(5, 12);
  const vanish = random.between(0.2, 0.8);
  const grain = sampleField(randomField(random), sidePx);
  const shade = sampleField(randomField(random, 20, 60), sidePx);
  for (let y = 0; y < sidePx; y++) {
    const h = y / sidePx;
    for (let x = 0; x < sidePx; x++) {
      const pixel = y * sidePx + x;
      const u = x / sidePx;
      const noise = 0.03 * grain[pixel] + 0.03 * shade[pixel];
      if (h < edge) {
        const across = (u * repeats + phase) % 1 < 0.5;
        const down = (h * repeats) % 1 < 0.5;
        const second = pattern === 1 ? across : pattern === 2 ? across !== down : false;
        put(canvas, pixel, wall, wall2, second ? 1 : 0, noise);
      } else {
        const depth = (h - edge) / (1 - edge) + 0.25;
        const lane = Math.floor(((u - vanish) / depth) * boards + 100);
        const skirting = h < edge + 0.02 ? 0.12 : 0;
        put(canvas, pixel, floor, floor2, lane % 2, noise - skirting + 0.05 * (depth - 0.7));
      }
    }
  }
};

/** Overlapping blobs and bands, sharp or out of focus. */
const shapes: Painter = (canvas, random) => {
  const base = randomColour(random, random.between(0.3, 0.7));
  const grain = sampleField(randomField(random), canvas.sidePx);
  for (let i = 0; i < grain.length; i++) put(canvas, i, base, base, 0, 0.05 * grain[i]);
  const softness = random.pick([0.005, 0.03, 0.12]);
  const count = 6 + random.integer(12);
  for (let i = 0; i < count; i++) {
    const [dx, dy] = randomDirection(random);
    const length = random.uniform() < 0.4 ? 0 : random.between(0.05, 0.9);
    const x0 = random.uniform();
    const y0 = random.uniform();
    const radius0 = random.between(0.02, 0.16);
    const stroke = {
      x0,
      y0,
      x1: x0 + length * dx,
      y1: y0 + length * dy,
      radius0,
      radius1: length === 0 ? radius0 : radius0 * random.between(0.3, 1.3),
    };
    const colour = randomColour(random, random.between(0.2, 0.8));
    paintStroke(canvas, stroke, colour, softness, random.between(0.4, 1), grain, 0.05);
  }
};

const painters = [texture, outdoors, room, shapes] as const;

/**
 * A background of a random kind, whatever the category. Its mean luma and its contrast are set
 * afterwards by {@link levelBackground}.
 */
export function paintBackground(sidePx: number, random: RandomStream): Canvas {
  const canvas = newCanvas(sidePx);
  random.pick(painters)(canvas, random);
  return canvas;
}

/** Shifts and scales a background to a mean luma and a standard deviation of luma, in place. */
export function levelBackground(canvas: Canvas, meanLuma: number, deviation: number): void {
  const { data } = canvas;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let at = 0; at < data.length; at += 21) {
    const luma = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
    sum += luma;
    squares += luma * luma;
    count++;
  }
  const mean = sum / count;
  const spread = Math.sqrt(Math.max(1e-6, squares / count - mean * mean));
  const gain = Math.min(2.5, deviation / spread);
  for (let at = 0; at < data.length; at += 3) {
    const luma = 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
    const shift = meanLuma + gain * (luma - mean) - luma;
    data[at] += shift;
    data[at + 1] += shift;
    data[at + 2] += shift;
  }
}
