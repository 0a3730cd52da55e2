import type { RandomStream } from '../../src/random/index.js';
import type { Canvas, Stroke } from './canvas.js';
import { paintStroke, strokeDistance } from './canvas.js';
import { randomColour, randomDirection } from './colour.js';
import { randomField, sampleField } from './field.js';
import type { SoftOutline } from './light.js';

/** Largest share of the object that foreground shapes may hide. */
export const maximumHidden = 0.16;

function grass(random: RandomStream): Stroke[] {
  const count = 4 + random.integer(10);
  const lean = random.between(-0.12, 0.12);
  return Array.from({ length: count }, () => {
    const x0 = random.between(-0.05, 1.05);
    const height = random.between(0.12, 0.4);
    return {
      x0,
      y0: 1.02,
      x1: x0 + lean + random.between(-0.06, 0.06),
      y1: 1 - height,
      radius0: random.between(0.008, 0.02),
      radius1: 0.001,
    };
  });
}

function leaves(random: RandomStream): Stroke[] {
  const count = 2 + random.integer(5);
  return Array.from({ length: count }, () => {
    const [dx, dy] = randomDirection(random);
    const length = random.between(0.03, 0.13);
    const x0 = random.uniform();
    const y0 = random.uniform();
    return {
      x0,
      y0,
      x1: x0 + length * dx,
      y1: y0 + length * dy,
      radius0: random.between(0.02, 0.05),
      radius1: random.between(0.004, 0.03),
    };
  });
}

function post(random: RandomStream): Stroke[] {
  const x0 = random.between(0.05, 0.95);
  const x1 = x0 + random.between(-0.12, 0.12);
  const radius = random.between(0.012, 0.035);
  const upright = { x0, y0: -0.1, x1, y1: 1.1, radius0: radius, radius1: radius };
  return [random.uniform() < 0.7 ? upright : { ...upright, x0: -0.1, y0: x0, x1: 1.1, y1: x1 }];
}

/** Share of the object's area that strokes hide. */
function hiddenShare(strokes: readonly Stroke[], outline: SoftOutline): number {
  const { sidePx, data } = outline;
  let hidden = 0;
  let area = 0;
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const alpha = data[y * sidePx + x];
      if (alpha < 0.02) continue;
      area += alpha;
      const [u, v] = [(x + 0.5) / sidePx, (y + 0.5) / sidePx];
      if (strokes.some((stroke) => strokeDistance(stroke, u, v) < 0)) hidden += alpha;
    }
  }
  return area === 0 ? 0 : hidden / area;
}

/**
 * In about half of the pictures, paints foreground shapes that hide up to {@link maximumHidden}
 * of the object. Returns the hidden share.
 */
export function paintOccluders(canvas: Canvas, outline: SoftOutline, random: RandomStream): number {
  if (random.uniform() < 0.45) return 0;
  const make = random.pick([grass, leaves, post]);
  for (let attempt = 0; attempt < 4; attempt++) {
    const strokes = make(random);
    const hidden = hiddenShare(strokes, outline);
    if (hidden > maximumHidden) continue;
    const luma = random.between(0.15, 0.85);
    const grain = sampleField(randomField(random), canvas.sidePx);
    const softness = random.pick([0.004, 0.012, 0.03]);
    const base = randomColour(random, luma);
    for (const stroke of strokes) {
      const tone = random.between(-0.08, 0.08);
      const colour = [base[0] + tone, base[1] + tone, base[2] + tone] as const;
      paintStroke(canvas, stroke, colour, softness, 1, grain, 0.05);
    }
    return hidden;
  }
  return 0;
}
