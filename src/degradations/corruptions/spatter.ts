import type { FloatImage } from '../../image/image.js';
import { defineCorruption, mapValues } from './corruption.js';
import { edgeRepeatedBlur } from './edge-repeated-blur.js';
import { luma } from './luma.js';
import { waterRelief } from './water-relief.js';

type Colour = readonly [red: number, green: number, blue: number];
const paleTurquoise: Colour = [175 / 255, 238 / 255, 238 / 255];
const mudBrown: Colour = [63 / 255, 42 / 255, 20 / 255];

/** water: how much of its colour is added to each pixel */
function waterCover(liquid: FloatImage, strength: number): FloatImage {
  const relief = waterRelief(liquid).data;
  const data = liquid.data.map((amount, i) => amount * relief[i]);
  let largest = 0;
  for (const value of data) if (value > largest) largest = value;
  const scale = largest > 0 ? strength / largest : 0;
  return mapValues({ ...liquid, data }, (value) => value * scale);
}

/** mud: how much of each pixel it hides */
function mudCover(liquid: FloatImage, softnessPx: number): FloatImage {
  const blots = edgeRepeatedBlur(
    mapValues(liquid, (amount) => (amount > 0 ? 1 : 0)),
    softnessPx,
  );
  return mapValues(blots, (cover) => (cover < 0.8 ? 0 : cover));
}

/** Drops on the lens: water (severities 1 to 3), then mud. A validation corruption. */
export const spatter = defineCorruption({
  name: 'spatter',
  title: 'Spatter',
  version: 1,
  summary: 'Puts drops of water (severities 1 to 3) or blots of mud (4 and 5) before the image.',
  formula:
    'Liquid: normal noise (`mean`, `sd`), blurred by `sigmaPx`, set to 0 below `threshold`. Water adds `amount × R × C`, C a pale turquoise, R liquid times a relief (distance to the rim of a drop, at most 20 px, its levels equalised, lit from the upper left), scaled to a maximum of 1. Mud hides the share M and puts its brown there, `I (1 − M) + M C`: M is 1 where liquid is, blurred by `amount` px, set to 0 below 0.8.',
  differences: [
    "The rim of a drop is the outermost pixels of the liquid; the authors find it with OpenCV's Canny edge detector.",
    'Distances to the rim are Euclidean; OpenCV approximates them (to 2 %).',
  ],
  random: true,
  constants: [
    { liquid: 'water', mean: 0.65, sd: 0.3, sigmaPx: 4, threshold: 0.69, amount: 0.6 },
    { liquid: 'water', mean: 0.65, sd: 0.3, sigmaPx: 3, threshold: 0.68, amount: 0.6 },
    { liquid: 'water', mean: 0.65, sd: 0.3, sigmaPx: 2, threshold: 0.68, amount: 0.5 },
    { liquid: 'mud', mean: 0.65, sd: 0.3, sigmaPx: 1, threshold: 0.65, amount: 1.5 },
    { liquid: 'mud', mean: 0.67, sd: 0.4, sigmaPx: 1, threshold: 0.65, amount: 1.5 },
  ],
  corrupt({ width, height, channels, data }, kind, random) {
    const noise = Float64Array.from(
      { length: width * height },
      () => kind.mean + kind.sd * random.normal(),
    );
    const smooth = edgeRepeatedBlur({ width, height, channels: 1, data: noise }, kind.sigmaPx);
    const liquid = mapValues(smooth, (amount) => (amount < kind.threshold ? 0 : amount));
    const water = kind.liquid === 'water';
    const cover = (water ? waterCover : mudCover)(liquid, kind.amount).data;
    const colour = water ? paleTurquoise : mudBrown;
    const shown = channels === 1 ? [luma(...colour)] : colour;
    const spattered = new Float64Array(data.length);
    for (let pixel = 0, i = 0; pixel < cover.length; pixel++) {
      const seen = water ? 1 : 1 - cover[pixel];
      for (let c = 0; c < channels; c++, i++) {
        spattered[i] = data[i] * seen + shown[c] * cover[pixel];
      }
    }
    return { width, height, channels, data: spattered };
  },
});
