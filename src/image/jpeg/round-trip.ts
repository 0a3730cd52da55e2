import type { ByteImage, FloatImage } from '../image.js';
import { quantise } from '../quantise.js';
import { quantisationSteps } from './quantisation.js';
import { doubled, halved, quantiseBlocks, type SamplePlane } from './sample-plane.js';

/** weights of red, green and blue, and what is added before rounding down; all × 65536 (libjpeg's) */
type Mixture = readonly [red: number, green: number, blue: number, added: number];
const luminance: Mixture = [19595, 38470, 7471, 32768];
const blueness: Mixture = [-11059, -21709, 32768, 128 * 65536 + 32767];
const redness: Mixture = [32768, -27439, -5329, 128 * 65536 + 32767];

/** one component of a colour image, whole levels */
function component({ width, height, data }: ByteImage, mixture: Mixture): SamplePlane {
  const [red, green, blue, added] = mixture;
  const levels = new Float64Array(width * height);
  for (let i = 0, j = 0; i < levels.length; i++, j += 3) {
    levels[i] = (red * data[j] + green * data[j + 1] + blue * data[j + 2] + added) >> 16;
  }
  return { width, height, data: levels };
}

/**
 * The image after it has been saved as a baseline JPEG file and read again. Of that way only the
 * colour space (Y, Cb, Cr in 8 bits), the halved resolution of Cb and Cr (4:2:0), and the rounding
 * of the cosine coefficients of 8 × 8 blocks change pixels; the coding of the numbers that follows
 * does not and is left out. Steps, padding and resampling are libjpeg's. Colours that the decoder
 * would cut off at 0 and 255 are left outside [0, 1].
 *
 * @param quality libjpeg's, 1 … 100
 */
export function jpegRoundTrip(image: FloatImage, quality: number): FloatImage {
  const { width, height, channels } = image;
  const bytes = quantise(image);
  const result = new Float64Array(bytes.data.length);
  const luminanceSteps = quantisationSteps('luminance', quality);
  if (channels === 1) {
    const grey = { width, height, data: new Float64Array(bytes.data) };
    const { data } = quantiseBlocks(grey, luminanceSteps);
    for (let i = 0; i < data.length; i++) result[i] = data[i] / 255;
    return { width, height, channels, data: result };
  }
  const chrominanceSteps = quantisationSteps('chrominance', quality);
  const chrominance = (mixture: Mixture): Float64Array => {
    const half = halved(component(bytes, mixture));
    return doubled(quantiseBlocks(half, chrominanceSteps), width, height).data;
  };
  const y = quantiseBlocks(component(bytes, luminance), luminanceSteps).data;
  const cb = chrominance(blueness);
  const cr = chrominance(redness);
  for (let i = 0, j = 0; i < y.length; i++, j += 3) {
    const blue = cb[i] - 128;
    const red = cr[i] - 128;
    result[j] = (y[i] + ((91881 * red + 32768) >> 16)) / 255;
    result[j + 1] = (y[i] + ((-22554 * blue - 46802 * red + 32768) >> 16)) / 255;
    result[j + 2] = (y[i] + ((116130 * blue + 32768) >> 16)) / 255;
  }
  return { width, height, channels, data: result };
}
