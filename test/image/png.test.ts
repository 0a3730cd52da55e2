import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VisavisError } from '../../src/errors.js';
import type { ByteImage } from '../../src/image/image.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { decodeImage, encodePng, readImage } from '../../src/image/png.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visavis-png-'));
});
afterAll(() => rm(folder, { recursive: true }));

function ramp(width: number, height: number, channels: 1 | 3): ByteImage {
  const data = Uint8Array.from({ length: width * height * channels }, (_, i) => (i * 37) % 256);
  return { width, height, channels, data };
}

test.each([1, 3] as const)('%i channels survive the way through a PNG file', async (channels) => {
  const image = ramp(13, 7, channels);
  const png = await encodePng(image);
  expect(await decodeImage(png)).toEqual(image);
  const metadata = await sharp(png).metadata();
  expect(metadata).toMatchObject({ format: 'png', channels, depth: 'uchar' });
  expect(metadata.density).toBeUndefined();
  expect((await encodePng(image)).equals(png)).toBe(true);
});

test('grey levels are kept exactly, 0 to 255', async () => {
  const image: ByteImage = {
    width: 16,
    height: 16,
    channels: 1,
    data: Uint8Array.from({ length: 256 }, (_, i) => i),
  };
  expect((await decodeImage(await encodePng(image))).data).toEqual(image.data);
});

test('a 16-bit file and a transparent file become 8-bit without alpha', async () => {
  const sixteen = await sharp(Buffer.from(ramp(5, 4, 3).data), {
    raw: { width: 5, height: 4, channels: 3 },
  })
    .toColourspace('rgb16')
    .png()
    .toBuffer();
  expect((await sharp(sixteen).metadata()).depth).toBe('ushort');
  expect((await decodeImage(sixteen)).data).toHaveLength(5 * 4 * 3);
  const clear = await sharp({
    create: { width: 2, height: 2, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();
  expect([...(await decodeImage(clear)).data]).toEqual(new Array(12).fill(255));
});

test('a missing file, an empty file, a folder and a text file are told in one sentence', async () => {
  const missing = join(folder, 'cat.png');
  await expect(readImage(missing)).rejects.toMatchObject({ code: 'FILE_MISSING' });
  await expect(readImage(missing)).rejects.toThrow(missing);
  const empty = join(folder, 'empty.png');
  await writeFile(empty, '');
  await expect(readImage(empty)).rejects.toThrow(/empty\.png as an image: the file is empty;/);
  await expect(readImage(folder)).rejects.toThrow(/it is a folder/);
  const text = join(folder, 'text.png');
  await writeFile(text, 'not an image');
  const error = await readImage(text).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(VisavisError);
  expect((error as VisavisError).code).toBe('FILE_UNREADABLE');
  expect((error as VisavisError).message).not.toMatch(/\n/);
});

test('a truncated file is refused', async () => {
  const png = await encodePng(ramp(64, 64, 1));
  await expect(decodeImage(png.subarray(0, png.length / 2), 'half.png')).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });
});

test('the pixel hash names size, channels and bytes', async () => {
  const image = ramp(2, 3, 1);
  // Node's own SHA-256 over the documented layout
  const { createHash } = await import('node:crypto');
  const header = Buffer.alloc(12);
  header.writeUInt32LE(2, 0);
  header.writeUInt32LE(3, 4);
  header.writeUInt32LE(1, 8);
  const expected = createHash('sha256').update(header).update(image.data).digest('hex');
  expect(pixelHash(image)).toBe(expected);
  expect(pixelHash({ ...image, width: 3, height: 2 })).not.toBe(expected);
});
