import { fft2 } from './fft.js';
import { toGrey } from './grey.js';
import type { FloatImage } from './image.js';

/**
 * Radial amplitude spectrum of the grey image: entry f − 1 is the mean of |F(u, v)| / pixels over
 * the ring f − ½ ≤ √(u² + v²) < f + ½, f from 1 to half of the shorter side. Frequencies are
 * cycles per image; of an image that is not square, cycles per length of its shorter side. No
 * window: where opposite borders differ, the step between them is part of the spectrum.
 */
export function radialSpectrum(image: FloatImage): Float64Array {
  const { width, height, data } = toGrey(image);
  const { re, im } = fft2(data, width, height);
  const shorter = width < height ? width : height;
  const rings = Math.floor(shorter / 2);
  const sums = new Float64Array(rings);
  const counts = new Uint32Array(rings);
  for (let row = 0, i = 0; row < height; row++) {
    const v = ((row <= height / 2 ? row : row - height) * shorter) / height;
    for (let column = 0; column < width; column++, i++) {
      const u = ((column <= width / 2 ? column : column - width) * shorter) / width;
      const ring = Math.floor(Math.sqrt(u * u + v * v) + 0.5);
      if (ring < 1 || ring > rings) continue;
      sums[ring - 1] += Math.sqrt(re[i] * re[i] + im[i] * im[i]);
      counts[ring - 1]++;
    }
  }
  const pixels = width * height;
  return sums.map((sum, ring) => sum / pixels / counts[ring]);
}
