import { VisavisError } from '../errors.js';
import { luminance } from '../image/grey.js';
import type { ByteImage } from '../image/image.js';

/**
 * Images as one batch of pixels in [0, 1], ordered image, channel, row, column (NCHW). A grey image
 * fills all channels; a colour image shown to a one-channel network becomes its luminance
 * (0.2125 R + 0.7154 G + 0.0721 B).
 *
 * @throws VisavisError INVALID_INPUT where an image is not `sidePx` × `sidePx`
 */
export function imageBatch(
  images: readonly ByteImage[],
  input: { readonly sidePx: number; readonly channels: 1 | 3 },
): Float32Array {
  const { sidePx, channels } = input;
  const area = sidePx * sidePx;
  const batch = new Float32Array(images.length * channels * area);
  images.forEach((image, n) => {
    if (image.width !== sidePx || image.height !== sidePx)
      throw new VisavisError('INVALID_INPUT', {
        field: 'image size',
        expected: `${sidePx} × ${sidePx} px`,
        got: `${image.width} × ${image.height} px`,
        mend: 'render the study at the size the network takes',
      });
    writeImage(image, batch.subarray(n * channels * area, (n + 1) * channels * area), channels);
  });
  return batch;
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
