import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { readImage } from '../../src/image/png.js';
import { temporaryFolder } from '../study/fixtures.js';

const [width, height] = [16, 8];
/** Left half red, right half blue. */
const [red, blue] = [
  [200, 30, 30],
  [30, 60, 200],
];
const picture = Buffer.from(
  Array.from({ length: width * height }, (_, i) => (i % width < width / 2 ? red : blue)).flat(),
);
const raw = { width, height, channels: 3 as const };
const source = () => sharp(picture, { raw });
const frames = () =>
  sharp(Buffer.concat([picture, Buffer.alloc(picture.length, 99)]), {
    raw: { ...raw, height: 2 * height, pageHeight: height },
  });

/** A picture of 4 × 4 32-bit floats: a TIFF file by hand, since sharp writes none. */
function floatTiff(): Buffer {
  const fields = [
    [256, 4],
    [257, 4],
    [258, 32],
    [259, 1],
    [262, 1],
    [273, 8],
    [277, 1],
    [278, 4],
    [279, 64],
    [339, 3],
  ];
  const bytes = Buffer.alloc(8 + 64 + 2 + 12 * fields.length + 4);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(72, 4);
  for (let i = 0; i < 16; i++) bytes.writeFloatLE(i / 16, 8 + 4 * i);
  bytes.writeUInt16LE(fields.length, 72);
  fields.forEach(([tag, value], i) => {
    const at = 74 + 12 * i;
    bytes.writeUInt16LE(tag, at);
    bytes.writeUInt16LE(4, at + 2);
    bytes.writeUInt32LE(1, at + 4);
    bytes.writeUInt32LE(value, at + 8);
  });
  return bytes;
}

async function writePictures(folder: string): Promise<void> {
  const put = async (name: string, bytes: Buffer | string | Promise<Buffer>) =>
    writeFileSync(join(folder, name), await bytes);
  const noise = Buffer.from(Uint8Array.from({ length: 64 * 64 }, (_, i) => (i * 7919) % 251));
  const photo = await sharp(noise, { raw: { width: 64, height: 64, channels: 1 } })
    .jpeg()
    .toBuffer();
  const png = await source().png().toBuffer();
  const damaged = Buffer.from(png);
  damaged.fill(0x55, 50, 70);
  const deep = Uint16Array.from({ length: width * height }, (_, i) => 257 * i);
  const best = { quality: 100, chromaSubsampling: '4:4:4' };
  // read
  await put('same.png', png);
  await put('same.jpg', source().jpeg(best).toBuffer());
  await put('cmyk.jpg', source().withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer());
  await put(
    'cmyk.tif',
    source().toColourspace('cmyk').withIccProfile('cmyk').tiff({ compression: 'none' }).toBuffer(),
  );
  await put(
    'deep.png',
    sharp(deep, { raw: { width, height, channels: 1, depth: 'ushort' } } as never)
      .toColourspace('grey16')
      .png()
      .toBuffer(),
  );
  await put('turned.jpg', source().withMetadata({ orientation: 6 }).jpeg(best).toBuffer());
  await put('clear.png', source().ensureAlpha(0.5).png().toBuffer());
  await put('tiny.png', source().resize(1, 1).png().toBuffer());
  // refused
  await put(
    'bomb.png',
    sharp({ create: { width: 9000, height: 9000, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  );
  await put('empty.png', '');
  await put('damaged.png', damaged);
  await put('short.jpg', photo.subarray(0, photo.length * 0.6));
  await put('text.png', 'this is no picture');
  await put('moving.gif', frames().gif().toBuffer());
  await put('moving.webp', frames().webp({ lossless: true }).toBuffer());
  await put('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>');
  await put('float.tif', floatTiff());
  mkdirSync(join(folder, 'folder.png'));
  await put('.hidden.png', 'not looked at');
}

interface Told {
  results: { file: string; out: string; recipe: { widthPx: number } }[];
  failures: { file: string; code: string; message: string }[];
}

let told: Told;
let stderr: string;
let status: number | null;
let out: string;

beforeAll(async () => {
  const folder = await temporaryFolder();
  const photos = join(folder, 'photos');
  out = join(folder, 'out');
  mkdirSync(photos);
  await writePictures(photos);
  const words = ['degrade', photos, '--with', 'contrast', '--colour', '--out', out, '--json'];
  const run = spawnSync(process.execPath, ['bin/visavis.js', ...words], { encoding: 'utf8' });
  told = JSON.parse(run.stdout) as Told;
  ({ stderr, status } = run);
}, 120_000);

async function pixelsOf(name: string) {
  const result = told.results.find(({ file }) => basename(file) === name);
  const image = await readImage(result!.out);
  const at = (x: number, y: number) => {
    const start = (y * image.width + x) * image.channels;
    return [...image.data.subarray(start, start + image.channels)];
  };
  return { image, at };
}

const near = (values: number[], expected: number[], within: number) =>
  values.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(within));

it('the batch goes on past files that cannot be read, lists them and ends with exit code 1', () => {
  expect(status).toBe(1);
  expect(told.results.map(({ file }) => basename(file))).toEqual([
    ...['clear.png', 'cmyk.jpg', 'cmyk.tif', 'deep.png', 'same.jpg', 'same.png', 'tiny.png'],
    'turned.jpg',
  ]);
  const lines = stderr.trim().split('\n');
  expect(lines[0]).toBe('8 of 17 images degraded; 9 could not be:');
  expect(lines.slice(1)).toEqual(told.failures.map(({ message }) => message));
});

it.each([
  ['bomb.png', /it has 9000 × 9000 px, more than 50 million pixels in all; make it smaller first/],
  ['empty.png', /the file is empty/],
  ['damaged.png', /it is cut short or damaged; open it in an image viewer/],
  ['short.jpg', /it is cut short or damaged/],
  ['text.png', /it is not PNG, JPEG, WebP, GIF, TIFF or AVIF, whatever its name says/],
  ['moving.gif', /it holds 2 frames of an animation, not one picture; save the one you want/],
  ['moving.webp', /it holds 2 frames of an animation, not one picture; save the one you want/],
  ['drawing.svg', /it is a drawing \(SVG\), which has no pixels of its own/],
  ['float.tif', /its pixels are numbers of type float, not 8 or 16 bits/],
])('%s is refused in one sentence', (name, reason) => {
  const failure = told.failures.find(({ file }) => basename(file) === name);
  expect(failure).toMatchObject({ code: 'FILE_UNREADABLE' });
  expect(failure!.message).toMatch(reason);
  expect(failure!.message).toMatch(/^Could not read .*\.$/);
  expect(failure!.message).not.toContain('\n');
});

it('a.png and a.jpg do not overwrite each other, and nothing else is written', () => {
  const names = told.results.map((result) => basename(result.out));
  expect(names.filter((name) => /^same_contrast-c100_[0-9a-f]{12}\.png$/.test(name))).toHaveLength(
    2,
  );
  expect(new Set(names).size).toBe(8);
  expect(readdirSync(out).sort()).toEqual([...names, 'degraded.ndjson'].sort());
});

it('the pixels of what is read are right', async () => {
  const plain = await pixelsOf('same.png');
  expect([plain.at(0, 0), plain.at(15, 7)]).toEqual([red, blue]);
  for (const name of ['cmyk.jpg', 'cmyk.tif']) {
    const printed = await pixelsOf(name);
    expect(printed.image).toMatchObject({ width, height, channels: 3 });
    near(printed.at(0, 0), red, 20); // printing inks cannot make this blue
    near(printed.at(15, 7), [26, 66, 123], 20);
  }
  const { image: deep } = await pixelsOf('deep.png');
  expect(deep.channels).toBe(1);
  expect([...deep.data]).toEqual(Array.from({ length: width * height }, (_, i) => i));
  const turned = await pixelsOf('turned.jpg');
  expect(turned.image).toMatchObject({ width: height, height: width });
  near(turned.at(4, 1), red, 3);
  near(turned.at(4, 14), blue, 3);
  const onWhite = (value: number) => (value + 255) / 2;
  const clear = await pixelsOf('clear.png');
  near(clear.at(0, 0), red.map(onWhite), 1);
  near(clear.at(15, 7), blue.map(onWhite), 1);
  expect((await pixelsOf('tiny.png')).image).toMatchObject({ width: 1, height: 1 });
});
