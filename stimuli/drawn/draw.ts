import { VisavisError } from '../../src/errors.js';
import type { ByteImage } from '../../src/image/image.js';
import type { RandomStream } from '../../src/random/index.js';
import { randomStream } from '../../src/random/index.js';
import type { SixteenCategory } from '../../src/schema/category.js';
import { levelBackground, paintBackground } from './background.js';
import type { Canvas } from './canvas.js';
import { randomRecolouring, recolour } from './colour.js';
import type { Recolouring } from './colour.js';
import { loadDrawing } from './drawing.js';
import { exemplarKinds, maximumTurnDegrees } from './exemplars.js';
import type { Exemplar } from './exemplars.js';
import { randomField, sampleField } from './field.js';
import type { Light, SoftOutline } from './light.js';
import { castShadow, outlineAt, outlineOf, rampAt, randomLight, soften } from './light.js';
import { paintOccluders } from './occluder.js';
import { randomPose, warp } from './pose.js';

/** Raised whenever the same seed would draw other pixels. */
export const generatorVersion = 1;

export interface DrawnImageRequest {
  readonly seed: number | string;
  readonly category: SixteenCategory;
  /** which of the category's images; the n-th does not depend on how many are drawn */
  readonly index: number;
  /** px; the picture is square */
  readonly sidePx: number;
}

export interface DrawnImage {
  /** RGB */
  readonly image: ByteImage;
  /** the drawing shown, `style:name` */
  readonly exemplar: string;
  /** share of the object hidden by foreground shapes, 0 to 1 */
  readonly hidden: number;
}

/** Luma of the background: clearly lighter or clearly darker than the object, by a coin. */
function backgroundLuma(random: RandomStream, objectLuma: number): number {
  const distance = random.between(0.24, 0.45);
  const side = random.uniform() < 0.5 ? -1 : 1;
  const wanted = objectLuma + side * distance;
  return wanted < 0.15 || wanted > 0.9 ? objectLuma - side * distance : wanted;
}

function paintObject(
  canvas: Canvas,
  layer: Float32Array,
  recolouring: Recolouring,
  light: Light,
  relief: SoftOutline,
  grain: Float32Array,
  grainGain: number,
): void {
  const { sidePx, data } = canvas;
  const colour = new Float32Array(3);
  const reachPx = 3;
  for (let y = 0; y < sidePx; y++) {
    for (let x = 0; x < sidePx; x++) {
      const pixel = y * sidePx + x;
      const alpha = layer[4 * pixel + 3];
      if (alpha <= 0.004) continue;
      recolour(
        recolouring,
        layer[4 * pixel] / alpha,
        layer[4 * pixel + 1] / alpha,
        layer[4 * pixel + 2] / alpha,
        colour,
      );
      // edges that face the light are brighter: the outline rises away from them
      const slope =
        outlineAt(relief, x - light.x * reachPx, y - light.y * reachPx) -
        outlineAt(relief, x + light.x * reachPx, y + light.y * reachPx);
      const gain = 1 + light.relief * slope + grainGain * grain[pixel];
      for (let c = 0; c < 3; c++) {
        const at = 3 * pixel + c;
        data[at] += alpha * (colour[c] * gain - data[at]);
      }
    }
  }
}

function toBytes(canvas: Canvas, light: Light): ByteImage {
  const { sidePx, data } = canvas;
  const bytes = new Uint8ClampedArray(data.length); // rounds and clips
  let at = 0;
  for (let y = 0; y < sidePx; y++) {
    const first = 255 * rampAt(light, sidePx, 0, y);
    const step = (255 * light.ramp * light.x) / sidePx;
    for (let x = 0; x < sidePx; x++) {
      const gain = first + step * x;
      bytes[at] = data[at] * gain;
      bytes[at + 1] = data[at + 1] * gain;
      bytes[at + 2] = data[at + 2] * gain;
      at += 3;
    }
  }
  return { width: sidePx, height: sidePx, channels: 3, data: new Uint8Array(bytes.buffer) };
}

/**
 * Draws one picture: an exemplar of the category in a random pose and colour, lit, casting a
 * shadow, on a background that tells nothing of the category, perhaps partly hidden.
 *
 * The same request gives the same bytes. Everything but the drawing itself comes from streams that
 * do not know the drawing; pose limits are the category's.
 *
 * @throws VisavisError where `sidePx` or `index` is not a usable whole number
 */
export async function drawImage(request: DrawnImageRequest): Promise<DrawnImage> {
  const { seed, category, index, sidePx } = request;
  expectWhole('sidePx', sidePx, 32, 2048);
  expectWhole('index', index, 0, 10_000_000);
  const stream = (part: string): RandomStream => randomStream(seed, 'drawn', category, index, part);

  const exemplar = exemplarOf(request);
  const drawing = await loadDrawing(exemplar);
  const pose = randomPose(stream('pose'), drawing, sidePx, maximumTurnDegrees(category));
  const layer = warp(pose, sidePx);
  const recolouring = randomRecolouring(stream('colour'), drawing.levels.at(-1)!);
  const outline = outlineOf(layer, sidePx);
  const light = randomLight(stream('light'));

  const scene = stream('background');
  const canvas = paintBackground(sidePx, scene);
  levelBackground(canvas, backgroundLuma(scene, recolouring.meanLuma), scene.between(0.05, 0.13));
  castShadow(
    canvas,
    soften(outline, Math.max(1, Math.round(sidePx / 112))),
    light,
    pose.box[3] - 4,
  );
  const surface = stream('surface');
  const grain = sampleField(randomField(surface), sidePx);
  paintObject(
    canvas,
    layer,
    recolouring,
    light,
    soften(outline, Math.max(1, Math.round(sidePx / 150))),
    grain,
    surface.between(0, 0.09),
  );
  const hidden = paintOccluders(canvas, outline, stream('foreground'));
  return { image: toBytes(canvas, light), exemplar: exemplar.id, hidden };
}

/** The drawing that a request shows. */
export function exemplarOf(request: Omit<DrawnImageRequest, 'sidePx'>): Exemplar {
  const { seed, category, index } = request;
  const random = randomStream(seed, 'drawn', category, index, 'exemplar');
  return random.pick(random.pick(exemplarKinds(category)));
}

function expectWhole(field: string, value: number, low: number, high: number): void {
  if (Number.isInteger(value) && value >= low && value <= high) return;
  throw new VisavisError('INVALID_INPUT', {
    field,
    expected: `a whole number from ${low} to ${high}`,
    got: value,
    mend: 'give another value',
  });
}
