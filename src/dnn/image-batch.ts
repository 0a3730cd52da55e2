import { VisavisError } from '../errors.js';
import { luminance } from '../image/grey.js';
import type { ByteImage } from '../image/image.js';

/** A batch of images of one size: [count, channels, rows, columns], pixels in [0, 1]. */
export interface Pixels {
  readonly data: Float32Array;
  readonly dims: readonly [count: number, channels: number, height: number, width: number];
}

/**
 * Images as one batch. A grey image fills all channels; a colour image shown to a one-channel
 * network becomes its luminance (0.2125 R + 0.7154 G + 0.0721 B).
 *
 * @param into memory that is written over where it is large enough: fresh memory costs more than the
 *   numbers
 * @throws VisavisError INVALID_INPUT where the images differ in size
 */
export function imageBatch(
  images: readonly ByteImage[],
  channels: 1 | 3,
  into: Float32Array = new Float32Array(0),
): Pixels {
  const { width, height } = images[0];
  const size = channels * width * height;
  const needed = images.length * size;
  const data = into.length < needed ? new Float32Array(needed) : into.subarray(0, needed);
  images.forEach((image, n) => {
    if (image.width !== width || image.height !== height)
      throw new VisavisError('INVALID_INPUT', {
        field: 'image size',
        expected: `${width} × ${height} px, as the first of the batch has`,
        got: `${image.width} × ${image.height} px`,
        mend: 'show images of one size',
      });
    writeImage(image, data.subarray(n * size, (n + 1) * size), channels);
  });
  return { data, dims: [images.length, channels, height, width] };
}

/** Bytes as shares of white: looking up is several times as fast as dividing. */
const shares = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

function writeImage({ data, channels: given }: ByteImage, to: Float32Array, channels: 1 | 3) {
  const area = to.length / channels;
  if (given === 3 && channels === 1) {
    for (let i = 0; i < area; i++)
      to[i] = luminance(data[3 * i], data[3 * i + 1], data[3 * i + 2]) / 255;
    return;
  }
  for (let c = 0; c < channels; c++) {
    const plane = to.subarray(c * area, (c + 1) * area);
    const first = given === 3 ? c : 0;
    for (let i = 0, place = first; i < area; i++, place += given) plane[i] = shares[data[place]];
  }
}
