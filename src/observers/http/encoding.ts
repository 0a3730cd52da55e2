import { VisavisError } from '../../errors.js';
import { luminance } from '../../image/grey.js';
import type { ByteImage } from '../../image/image.js';

/** A batch of square images in a request: base64 of all pixels, image by image (NHWC). */
export interface EncodedImages {
  /** bytes 0 … 255, or little-endian float32 in [0, 1] */
  encoding: 'base64-uint8-nhwc' | 'base64-float32-nhwc';
  count: number;
  height: number;
  width: number;
  channels: 1 | 3;
  data: string;
}

interface Input {
  readonly sidePx: number;
  readonly channels: 1 | 3;
}

/**
 * 8-bit images for a request. A grey image fills all channels; for a one-channel service a colour
 * image becomes its luminance (0.2125 R + 0.7154 G + 0.0721 B), rounded.
 *
 * @throws VisavisError INVALID_INPUT where an image is not of the service's side
 */
export function encodeBytes(images: readonly ByteImage[], input: Input): EncodedImages {
  const { sidePx, channels } = input;
  const area = sidePx * sidePx;
  const bytes = Buffer.alloc(images.length * area * channels);
  images.forEach(({ width, height, channels: given, data }, n) => {
    if (width !== sidePx || height !== sidePx)
      throw new VisavisError('INVALID_INPUT', {
        field: 'image size',
        expected: `${sidePx} × ${sidePx} px`,
        got: `${width} × ${height} px`,
        mend: 'render the study at the size the service takes',
      });
    const to = bytes.subarray(n * area * channels, (n + 1) * area * channels);
    if (given === channels) to.set(data);
    else if (given === 1) for (let i = 0; i < to.length; i++) to[i] = data[Math.floor(i / 3)];
    else
      for (let i = 0; i < area; i++) {
        const [red, green, blue] = data.subarray(3 * i, 3 * i + 3);
        to[i] = Math.round(luminance(red, green, blue));
      }
  });
  return { ...shape(images.length, input), encoding: 'base64-uint8-nhwc', data: base64(bytes) };
}

/**
 * Pixels in [0, 1] for a request.
 *
 * @param pixels ordered image, row, column, channel
 * @throws VisavisError INVALID_INPUT where their number is wrong
 */
export function encodeFloats(pixels: Float32Array, count: number, input: Input): EncodedImages {
  const wanted = count * input.sidePx * input.sidePx * input.channels;
  if (pixels.length !== wanted)
    throw new VisavisError('INVALID_INPUT', {
      field: 'pixels for the service',
      expected: `${wanted} numbers`,
      got: pixels.length,
      mend: 'give images of the size the service takes',
    });
  const bytes = Buffer.alloc(4 * wanted);
  pixels.forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
  return { ...shape(count, input), encoding: 'base64-float32-nhwc', data: base64(bytes) };
}

const shape = (count: number, { sidePx, channels }: Input) => ({
  count,
  height: sidePx,
  width: sidePx,
  channels,
});

const base64 = (bytes: Buffer) => bytes.toString('base64');
