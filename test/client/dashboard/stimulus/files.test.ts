import { expect, it } from 'vitest';
import sharp from 'sharp';
import { pngFile } from '../../../../client/dashboard/stimulus/png-file.js';
import { isStoredGrey } from '../../../../client/dashboard/stimulus/stored-grey.js';
import type { ByteImage } from '../../../../src/image/image.js';
import { decodeImage } from '../../../../src/image/png.js';
import { randomStream } from '../../../../src/random/index.js';

const noise = (width: number, height: number, channels: 1 | 3): ByteImage => {
  const random = randomStream('noise', channels);
  const data = Uint8Array.from({ length: width * height * channels }, () => random.integer(256));
  return { width, height, channels, data };
};

it.each([noise(37, 20, 1), noise(9, 33, 3)])('PNG files give the image back: %#', async (image) => {
  const bytes = new Uint8Array(await (await pngFile(image)).arrayBuffer());
  expect(await decodeImage(bytes)).toEqual(image);
  expect(isStoredGrey(bytes)).toBe(image.channels === 1);
});

it('tells files stored as grey, as the command line does', async () => {
  const pictures = [1, 3].map((channels) => noise(16, 16, channels as 1 | 3));
  for (const { width, height, channels, data } of pictures) {
    const source = sharp(data, { raw: { width, height, channels } });
    const plain = source.toColourspace(channels === 1 ? 'b-w' : 'srgb');
    for (const file of [
      await plain.clone().png().toBuffer(),
      await plain.clone().jpeg().toBuffer(),
      await plain.clone().jpeg({ progressive: true }).toBuffer(),
      await plain.clone().webp().toBuffer(),
    ]) {
      const elsewhere = await decodeImage(file);
      expect(isStoredGrey(file)).toBe(elsewhere.channels === 1);
    }
  }
  expect(isStoredGrey(new Uint8Array(3))).toBe(false);
});
