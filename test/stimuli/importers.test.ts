import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import { VisavisError } from '../../src/errors.js';
import { pixelHash } from '../../src/image/pixel-hash.js';
import { readImage } from '../../src/image/png.js';
import { imageSetManifestSchema } from '../../src/schema/image-set.js';
import { importImages, readStimulusName } from '../../stimuli/importers/index.js';

let root: string;
let from: string;
let to: string;
let run = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'visavis-import-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
beforeEach(() => {
  run++;
  from = join(root, `from-${run}`);
  to = join(root, `to-${run}`);
});

/** A picture with a wide red, green and blue stripe; blue and red at the far sides. */
async function picture(path: string, width = 60, height = 40, grey = false): Promise<void> {
  const data = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = [
        x < 10 ? 255 : 20,
        x >= 10 && x < width - 10 ? 200 : 20,
        x >= width - 10 ? 255 : 20,
      ];
      data.set(grey ? [x, x, x] : value, (y * width + x) * 3);
    }
  }
  await mkdir(dirname(join(from, path)), { recursive: true });
  const image = sharp(data, { raw: { width, height, channels: 3 } });
  await (/jpe?g$/i.test(path) ? image.jpeg() : image.png()).toFile(join(from, path));
}

async function text(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(from, path)), { recursive: true });
  await writeFile(join(from, path), content);
}

describe('importing a folder of category folders', () => {
  it('cuts the central square, resizes it, and says what it left out and why', async () => {
    await picture('cat/a b.png');
    await picture('cat/deeper/c.JPEG', 40, 60);
    await picture('dog/d.png');
    await picture('dog/small.png', 60, 20);
    await text('dog/broken.png', 'no picture');
    await text('dog/notes.txt', 'x');
    await picture('stray.png');
    const told: string[] = [];
    const manifest = await importImages({
      kind: 'folder',
      from,
      to,
      sidePx: 32,
      licence: 'CC0',
      onProgress: (done, total) => told.push(`${done}/${total}`),
    });
    expect(imageSetManifestSchema.parse(manifest)).toEqual(manifest);
    expect(JSON.parse(await readFile(join(to, 'images.json'), 'utf8'))).toEqual(manifest);
    expect(manifest.categories).toEqual(['cat', 'dog']);
    expect(manifest.images.map((image) => image.id)).toEqual(['cat-a_b', 'cat-deeper-c', 'dog-d']);
    expect(manifest.skipped).toEqual([
      { file: 'dog/notes.txt', reason: 'its name does not end like an image file' },
      { file: 'stray.png', reason: 'it is in no category folder' },
      {
        file: 'dog/broken.png',
        reason: expect.stringMatching(/^it cannot be read as an image: /) as string,
      },
      { file: 'dog/small.png', reason: 'its shorter side is 20 px, less than the 32 px wanted' },
    ]);
    expect(told.at(-1)).toBe('3/5');
    const image = await readImage(join(to, manifest.images[0].file));
    expect(image).toMatchObject({ width: 32, height: 32, channels: 3 });
    expect(pixelHash(image)).toBe(manifest.images[0].pixelHash);
    // the stripes at the sides lie outside the central square
    expect([...image.data.subarray((16 * 32 + 2) * 3, (16 * 32 + 2) * 3 + 3)]).toEqual([
      20, 200, 20,
    ]);
  });

  it('takes a seeded choice of each category, replacing what cannot be used', async () => {
    for (let i = 0; i < 6; i++) {
      await picture(`cat/${i}.png`);
      if (i < 3) await picture(`dog/${i}.png`);
      else await text(`dog/${i}.png`, '');
    }
    const take = (seed: number, folder: string) =>
      importImages({ kind: 'folder', from, to: folder, sidePx: 32, perCategory: 3, seed });
    const first = await take(1, to);
    const again = await take(1, `${to}-again`);
    const other = await take(5, `${to}-other`);
    expect(again.images).toEqual(first.images);
    expect(other.images).not.toEqual(first.images);
    const ofDogs = first.images.filter((image) => image.category === 'dog');
    expect(ofDogs.map((image) => image.id).sort()).toEqual(['dog-0', 'dog-1', 'dog-2']);
    expect(first.images).toHaveLength(6);
  });
});

describe('importing a CSV of file and category', () => {
  it('reads paths from beside it, and names the line of a row without category', async () => {
    await picture('one.png');
    await picture('sub/two.png');
    await text(
      'list.csv',
      '\uFEFFFile,Category\r\none.png,cup\r\nsub/two.png,spoon\r\nx.png,\r\nno.png,cup\r\n',
    );
    const manifest = await importImages({
      kind: 'folder',
      from: join(from, 'list.csv'),
      to,
      sidePx: 32,
    });
    expect(manifest).toMatchObject({ name: 'list', categories: ['cup', 'spoon'] });
    expect(manifest.images.map((image) => image.id)).toEqual(['one', 'sub-two']);
    expect(manifest.skipped).toEqual([
      { file: 'x.png', reason: 'line 4 has no category' },
      { file: 'no.png', reason: 'there is no such file' },
    ]);
  });

  it('refuses a CSV without the columns, or that is none', async () => {
    await text('list.csv', 'path,class\na.png,cat\n');
    const run = () =>
      importImages({ kind: 'folder', from: join(from, 'list.csv'), to, sidePx: 32 });
    await expect(run()).rejects.toThrow(/it has no column file and no column category; give it/);
    await text('list.csv', 'file,category\n"a.png,cat\n');
    await expect(run()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    await text('list.csv', '');
    await expect(run()).rejects.toThrow(/it has no rows/);
  });
});

describe('importing ImageNet folders', () => {
  it('takes the classes of the sixteen categories, leaves grey images out, and counts per category', async () => {
    await picture('train/n02690373/n02690373_1.JPEG');
    await picture('train/n02690373/n02690373_2.JPEG', 60, 40, true);
    await picture('train/n02132136/n02132136_7.JPEG');
    await picture('train/n02134418/n02134418_8.JPEG');
    await picture('train/n00000001/n00000001_1.JPEG');
    const manifest = await importImages({ kind: 'imagenet', from, to, sidePx: 32, perCategory: 2 });
    expect(manifest.categories).toEqual(['airplane', 'bear']);
    expect(manifest.images.map(({ id, category }) => [id, category]).sort()).toEqual([
      ['n02132136-n02132136_7', 'bear'],
      ['n02134418-n02134418_8', 'bear'],
      ['n02690373-n02690373_1', 'airplane'],
    ]);
    expect(manifest.skipped).toEqual([
      { file: 'n02690373/n02690373_2.JPEG', reason: 'it is greyscale' },
    ]);
  });

  it('says so where no class folder is there', async () => {
    await picture('cat/a.png');
    await expect(
      importImages({ kind: 'imagenet', from, to, sidePx: 32, perCategory: 2 }),
    ).rejects.toThrow(/no folders named by WNID/);
  });
});

describe('importing ready-made stimuli', () => {
  it('keeps the bytes of files listed in a CSV', async () => {
    await picture('s/one.png');
    await picture('s/two.jpg', 50, 50);
    await text(
      'list.csv',
      'file,category,condition,textureCategory,baseImage\ns/one.png,cat,0.10,dog,cat7\ns/two.jpg,dog,0.9,,\ns/three.png,dog,0.9,,\n',
    );
    const manifest = await importImages({ kind: 'ready-made', from: join(from, 'list.csv'), to });
    const [one, two] = manifest.images;
    const bytes = await readFile(join(from, 's/one.png'));
    expect((await readFile(join(to, one.file))).equals(bytes)).toBe(true);
    expect(one).toMatchObject({
      id: 'one',
      category: 'cat',
      condition: '0.10',
      textureCategory: 'dog',
      baseImage: 'cat7',
      fileHash: createHash('sha256').update(bytes).digest('hex'),
      pixelHash: pixelHash(await readImage(join(from, 's/one.png'))),
    });
    expect(two).toMatchObject({ file: 'two.jpg', condition: '0.9' });
    expect(manifest).toMatchObject({ kind: 'ready-made', sidePx: null });
    expect(manifest.skipped).toEqual([{ file: 's/three.png', reason: 'there is no such file' }]);
    expect(
      imageSetManifestSchema.parse(JSON.parse(await readFile(join(to, 'images.json'), 'utf8')))
        .images,
    ).toHaveLength(2);
  });

  it("reads model-vs-human's names, keeps them as ids, and knows the side of equal squares", async () => {
    const noise = '0001_nse_dnn_0.03_elephant_10_n02504458_7209.png';
    await picture(`dnn/session-1/${noise}`, 40, 40);
    await picture('dnn/session-1/0002_s5n_dnn_0_bird_00_bird2-clock3.png', 40, 40);
    await picture('dnn/session-1/holiday.png', 40, 40);
    const manifest = await importImages({ kind: 'ready-made', from, to });
    expect(manifest.sidePx).toBe(40);
    expect(manifest.images[0]).toMatchObject({
      id: noise.replace('.png', ''),
      category: 'elephant',
      condition: '0.03',
      baseImage: 'n02504458_7209',
    });
    expect(manifest.images[1]).toMatchObject({ category: 'bird', textureCategory: 'clock' });
    expect(manifest.skipped).toEqual([
      {
        file: 'dnn/session-1/holiday.png',
        reason: 'its name is not one of model-vs-human; list it in a CSV instead',
      },
    ]);
  });
});

describe('readStimulusName', () => {
  it('reads the names of every published data set', () => {
    const read = (name: string) => {
      const found = readStimulusName(name);
      return found === null ? null : [found.category, found.condition, found.baseImage];
    };
    expect(read('0001_cl_s01_cr_oven_40_n04111531_14126.png')).toEqual([
      'oven',
      'cr',
      'n04111531_14126',
    ]);
    expect(read('0002_eid_dnn_16-10-10_airplane_10_n02690373_4183.png')).toEqual([
      'airplane',
      '16-10-10',
      'n02690373_4183',
    ]);
    expect(read('0001_fc_s01_true_knife_35_n03041632_86251.JPEG')).toEqual([
      'knife',
      'true',
      'n03041632_86251',
    ]);
    expect(read('0001_ske_s01_0_boat_00_boat-0068-sketch-23.png')).toEqual([
      'boat',
      '0',
      'boat-0068-sketch-23',
    ]);
    expect(read('0001_edg_s01_0_oven_00_oven10.png')).toEqual(['oven', '0', 'oven10']);
    expect(read('0160_sif_s03_0_bicycle_00_bicycle9.png')).toEqual(['bicycle', '0', 'bicycle9']);
    expect(read('oven10.png')).toEqual(['oven', '0', 'oven10']);
    expect(read('unicorn10.png')).toBeNull();
    expect(read('bird3-clock2.png')).toEqual(['bird', '0', 'bird3-clock2']);
    expect(readStimulusName('bird3-clock2.png')?.textureCategory).toBe('clock');
    expect(readStimulusName('0001_s5n_s01_0_bird_00_bird3-bird2.png')?.textureCategory).toBe(
      'bird',
    );
    expect(read('0001_nse_s01_0.03_unicorn_10_n02504458_7209.png')).toBeNull();
    expect(read('x_nse_s01_0.03_cat_10_n02504458_7209.png')).toBeNull();
    expect(read('0001_nse_s01_cat.png')).toBeNull();
  });
});

describe('what cannot be imported', () => {
  it('is one clear sentence: missing source, nothing usable, one category only, bad numbers', async () => {
    const request = { kind: 'folder', from, to, sidePx: 32 } as const;
    const missing = importImages(request);
    await expect(missing).rejects.toThrow(VisavisError);
    await expect(missing).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await text('cat/a.png', 'no picture');
    await expect(importImages(request)).rejects.toThrow(
      /no usable image; first of 1 files left out: cat\/a\.png, it cannot be read/,
    );
    await picture('cat/b.png');
    await expect(importImages(request)).rejects.toThrow(/of one category only \(cat\)/);
    await expect(importImages({ ...request, sidePx: 0 })).rejects.toThrow(/sidePx, got 0/);
  });
});
