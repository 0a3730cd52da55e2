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
 * @throws VisavisError INVALID_INPUT where the images differ in size
 */
export function imageBatch(images: readonly ByteImage[], channels: 1 | 3): Pixels {
  const { width, height } = images[0];
  const size = channels * width * height;
  const data = new Float32Array(images.length * size);
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

function writeImage({ data, channels: given }: ByteImage, to: Float32Array, channels: 1 | 3) {
  const area = to.length / channels;
  if (given === 3 && channels === 1) {
    for (let i = 0; i < area; i++)
      to[i] = luminance(data[3 * i], data[3 * i + 1], data[3 * i + 2]) / 255;
    return;
  }
  for (let c = 0; c < channels; c++)
    for (let i = 0; i < area; i++) to[c * area + i] = data[i * given + (given === 3 ? c : 0)] / 255;
}
