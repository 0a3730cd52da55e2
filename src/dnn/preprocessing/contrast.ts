import { toGrey } from '../../image/grey.js';
import type { ByteImage, FloatImage } from '../../image/image.js';
import { measureImage } from '../../image/measure.js';
import { byteToFloat } from '../../image/quantise.js';
import { noiseSd } from '../../image/noise-sd.js';
import type { NetworkInput } from '../../schema/network.js';
import { resizePlan } from './resize-plan.js';
import type { ResizePlan } from './resize-plan.js';

/** A quantity of an image as it is shown, and of what a network gets of it. */
export interface BeforeAfter {
  readonly shown: number;
  readonly seen: number;
}

export interface ContrastSeen {
  /** standard deviation of the grey image, of [0, 1] */
  readonly rmsContrast: BeforeAfter;
  /**
   * of noise that is independent from pixel to pixel: estimated in the image as shown; as seen it
   * is that times what resizing leaves of such noise, which its weights tell
   */
  readonly noiseSd: BeforeAfter;
}

/**
 * What resizing does to an image's contrast and noise. Means, scales and the order of channels are
 * no loss and are left out.
 *
 * @throws VisavisError INVALID_INPUT where the network does not take the image
 */
export function contrastSeen(image: ByteImage, input: NetworkInput, name: string): ContrastSeen {
  const grey = toGrey(byteToFloat(image));
  const plan = resizePlan(input, image.height, image.width, name);
  const { rmsContrast: shown } = measureImage(grey);
  const noise = noiseSd(grey);
  return {
    rmsContrast: { shown, seen: plan ? measureImage(resized(grey, plan)).rmsContrast : shown },
    noiseSd: { shown: noise, seen: noise * (plan?.noiseGain ?? 1) },
  };
}

/** rows · image · columnsᵀ */
function resized({ data, width, height }: FloatImage, { rows, columns }: ResizePlan): FloatImage {
  const side = rows.length / height;
  const narrowed = turnedProduct(rows, height, data, width);
  return {
    data: turnedProduct(columns, width, narrowed, side),
    width: side,
    height: side,
    channels: 1,
  };
}

/** (a · b)ᵀ with a [m × n] and b [n × p]: taken twice it resizes both axes. */
function turnedProduct(a: Float32Array, n: number, b: Float64Array, p: number): Float64Array {
  const m = a.length / n;
  const product = new Float64Array(p * m);
  for (let i = 0; i < m; i++)
    for (let k = 0; k < n; k++) {
      const weight = a[i * n + k];
      if (weight === 0) continue;
      for (let j = 0; j < p; j++) product[j * m + i] += weight * b[k * p + j];
    }
  return product;
}
