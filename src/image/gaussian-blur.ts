import { gaussianTaps } from './gaussian-taps.js';
import type { FloatImage } from './image.js';

/**
 * What lies outside the image: a number (a constant, for example the mean .4423 of the published
 * image set), `mirror` (reflected with the edge pixel repeated) or `wrap` (periodic).
 */
export type Border = number | 'mirror' | 'wrap';

/** fills `line` with a row or column and `radius` samples outside at either end */
function fillLine(
  line: Float64Array,
  data: Float64Array,
  start: number,
  step: number,
  length: number,
  radius: number,
  border: Border,
): void {
  for (let i = -radius; i < length + radius; i++) {
    let from = i;
    if (i < 0 || i >= length) {
      if (typeof border === 'number') {
        line[i + radius] = border;
        continue;
      }
      const period = border === 'wrap' ? length : 2 * length;
      from = ((i % period) + period) % period;
      if (from >= length) from = period - 1 - from;
    }
    line[i + radius] = data[start + from * step];
  }
}

/**
 * Separable Gaussian blur, as SciPy's `gaussian_filter` with truncate 4: the kernel reaches
 * floor(4 sigma + .5) px, its taps sum to 1. Sigma 0 is the identity. Every channel by itself.
 *
 * @param sigmaPx standard deviation, px
 * @param options.border what lies outside; default `mirror`
 */
export function gaussianBlur(
  image: FloatImage,
  sigmaPx: number,
  options: { border?: Border } = {},
): FloatImage {
  const { width, height, channels } = image;
  const { border = 'mirror' } = options;
  const radius = Math.floor(4 * sigmaPx + 0.5);
  const data = image.data.slice();
  if (radius === 0) return { width, height, channels, data };
  const taps = gaussianTaps(sigmaPx, radius);
  const longer = width > height ? width : height;
  const line = new Float64Array(longer + 2 * radius);

  const blurLine = (start: number, step: number, length: number): void => {
    fillLine(line, data, start, step, length, radius, border);
    for (let i = 0; i < length; i++) {
      const centre = i + radius;
      let sum = taps[0] * line[centre];
      for (let t = 1; t <= radius; t++) sum += taps[t] * (line[centre - t] + line[centre + t]);
      data[start + i * step] = sum;
    }
  };
  const rowStep = width * channels;
  for (let column = 0; column < rowStep; column++) blurLine(column, rowStep, height);
  for (let row = 0; row < height; row++) {
    for (let channel = 0; channel < channels; channel++) {
      blurLine(row * rowStep + channel, channels, width);
    }
  }
  return { width, height, channels, data };
}
