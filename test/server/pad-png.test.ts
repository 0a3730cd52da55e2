import { expect, test } from 'vitest';
import { chunkOverheadBytes, padPng } from '../../server/pad-png.js';
import { decodeImage, encodePng } from '../../src/image/png.js';

const image = {
  width: 8,
  height: 8,
  channels: 1 as const,
  data: Uint8Array.from({ length: 64 }, (_, i) => i),
};

test.each([chunkOverheadBytes, chunkOverheadBytes + 1, 500, 70_000])(
  'a file filled up by %i bytes has the size asked for and the same pixels',
  async (bytes) => {
    const png = await encodePng(image);
    const padded = padPng(png, png.length + bytes, 'seed');
    expect(padded).toHaveLength(png.length + bytes);
    expect(await decodeImage(padded)).toEqual(image);
    expect(padPng(png, png.length + bytes, 'seed')).toEqual(padded);
  },
);

test('a damaged filling would be seen: its checksum is right', async () => {
  const png = await encodePng(image);
  const padded = padPng(png, png.length + 100, 'seed');
  const start = png.length - 12;
  expect(padded.subarray(start + 4, start + 8).toString('latin1')).toBe('vpAd');
  expect(padded.readUInt32BE(start)).toBe(100 - chunkOverheadBytes);
  expect(padded.subarray(-12)).toEqual(png.subarray(-12));
});

test('where there is no room for a filling the file stays as it is', async () => {
  const png = await encodePng(image);
  expect(padPng(png, png.length + chunkOverheadBytes - 1, 'seed')).toBe(png);
});
