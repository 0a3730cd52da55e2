import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ByteImage } from '../../src/image/image.js';
import { contactSheet, drawnEntries } from '../../stimuli/sheet.js';
import type { SheetEntry } from '../../stimuli/sheet.js';

function plain(rgb: readonly [number, number, number]): ByteImage {
  const data = new Uint8Array(20 * 20 * 3);
  for (let i = 0; i < data.length; i++) data[i] = rgb[i % 3];
  return { width: 20, height: 20, channels: 3, data };
}
const red = plain([255, 0, 0]);
const entries: SheetEntry[] = [
  { image: red, category: 'cat' },
  { image: plain([0, 0, 255]), category: 'dog' },
  { image: red, category: 'cat' },
];

async function decoded(png: Buffer) {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)];
  return { data, info, at };
}

describe('contactSheet', () => {
  it('has a labelled row for each category', async () => {
    const { data, info, at } = await decoded(await contactSheet(entries, { cellPx: 40 }));
    const margin = 3 * 6 * 2 + 12; // three letters
    expect(info).toMatchObject({ width: margin + 2 * 44, height: 4 + 2 * 44, channels: 3 });
    expect(at(margin + 20, 24)).toEqual([255, 0, 0]);
    expect(at(margin + 44 + 20, 24)).toEqual([255, 0, 0]);
    expect(at(margin + 20, 68)).toEqual([0, 0, 255]);
    let ink = 0;
    for (let y = 0; y < 44; y++) {
      for (let x = 0; x < margin; x++) if (data[(y * info.width + x) * 3] === 40) ink++;
    }
    expect(ink).toBeGreaterThan(50);
  });

  it('hides the labels and keeps the order when asked, and shows grey', async () => {
    const options = { cellPx: 40, labels: false, columns: 2, grey: true };
    const { data, info, at } = await decoded(await contactSheet(entries, options));
    expect(info).toMatchObject({ width: 4 + 2 * 44, height: 4 + 2 * 44 });
    expect(at(24, 24)).toEqual([76, 76, 76]);
    expect(at(68, 24)).toEqual([29, 29, 29]);
    expect(data.filter((value) => value === 40)).toHaveLength(0);
  });

  it('shows the drawn images', async () => {
    const drawn = await drawnEntries({
      seed: 1,
      perCategory: 2,
      sidePx: 32,
      categories: ['knife', 'car'],
    });
    expect(drawn.map((entry) => entry.category)).toEqual(['knife', 'knife', 'car', 'car']);
    expect((await contactSheet(drawn, { cellPx: 32 })).length).toBeGreaterThan(1000);
  });

  it('refuses to show nothing', async () => {
    await expect(contactSheet([])).rejects.toThrow(/at least one image/);
  });
});
