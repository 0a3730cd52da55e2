import type { Rgb } from './colour.js';

/** The square picture being painted: red, green, blue interleaved, nominally in [0, 1]. */
export interface Canvas {
  readonly sidePx: number;
  readonly data: Float32Array;
}

export function newCanvas(sidePx: number): Canvas {
  return { sidePx, data: new Float32Array(sidePx * sidePx * 3) };
}

/**
 * A line with round ends whose thickness may change along it: a disc, a leaf, a blade of grass, a
 * post, a blob. Coordinates and radii in fractions of the side.
 */
export interface Stroke {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly radius0: number;
  readonly radius1: number;
}

/** Distance (in fractions of the side) from a point to the stroke's edge; negative inside. */
export function strokeDistance(stroke: Stroke, x: number, y: number): number {
  const dx = stroke.x1 - stroke.x0;
  const dy = stroke.y1 - stroke.y0;
  const px = x - stroke.x0;
  const py = y - stroke.y0;
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
  const ex = px - along * dx;
  const ey = py - along * dy;
  return (
    Math.sqrt(ex * ex + ey * ey) - (stroke.radius0 + along * (stroke.radius1 - stroke.radius0))
  );
}

/**
 * Paints a stroke.
 *
 * @param softness width of the edge, fraction of the side (at least one pixel is used)
 * @param texture optional numbers per pixel, added to the colour times `textureGain`
 */
export function paintStroke(
  canvas: Canvas,
  stroke: Stroke,
  colour: Rgb,
  softness: number,
  opacity = 1,
  texture?: Float32Array,
  textureGain = 0,
): void {
  const { sidePx, data } = canvas;
  const edge = Math.max(softness, 1 / sidePx);
  const reach = Math.max(stroke.radius0, stroke.radius1) + edge;
  const left = Math.max(0, Math.floor((Math.min(stroke.x0, stroke.x1) - reach) * sidePx));
  const right = Math.min(sidePx - 1, Math.ceil((Math.max(stroke.x0, stroke.x1) + reach) * sidePx));
  const top = Math.max(0, Math.floor((Math.min(stroke.y0, stroke.y1) - reach) * sidePx));
  const bottom = Math.min(sidePx - 1, Math.ceil((Math.max(stroke.y0, stroke.y1) + reach) * sidePx));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const distance = strokeDistance(stroke, (x + 0.5) / sidePx, (y + 0.5) / sidePx);
      if (distance >= edge / 2) continue;
      const cover = distance <= -edge / 2 ? opacity : opacity * (0.5 - distance / edge);
      const pixel = y * sidePx + x;
      const add = texture === undefined ? 0 : textureGain * texture[pixel];
      const at = pixel * 3;
      data[at] += cover * (colour[0] + add - data[at]);
      data[at + 1] += cover * (colour[1] + add - data[at + 1]);
      data[at + 2] += cover * (colour[2] + add - data[at + 2]);
    }
  }
}
