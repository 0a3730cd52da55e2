import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sixteenCategories } from '../../src/schema/category.js';
import { responseIcon, responseIcons } from '../../stimuli/icons.js';

/** Share of dark pixels, and the picture, at the size of the response grid on a telephone. */
async function rendered(svg: string): Promise<{ ink: number; pixels: Buffer }> {
  const pixels = await sharp(Buffer.from(svg.replace('<svg', '<svg width="44" height="44"')))
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer();
  return { ink: pixels.filter((value) => value < 128).length / pixels.length, pixels };
}

describe('response icons', () => {
  it('are there for all sixteen categories, in the colour of the text', () => {
    const icons = responseIcons();
    expect(Object.keys(icons)).toEqual([...sixteenCategories]);
    for (const svg of Object.values(icons)) {
      expect(svg).toContain('currentColor');
      expect(svg).not.toMatch(/<script|href=|url\(|id=|#[0-9a-f]{3,6}"/i);
    }
  });

  it('are visible and differ from one another at 44 px', async () => {
    const pictures = await Promise.all(Object.values(responseIcons()).map(rendered));
    for (const { ink } of pictures) {
      expect(ink).toBeGreaterThan(0.03);
      expect(ink).toBeLessThan(0.6);
    }
    for (const [i, a] of pictures.entries()) {
      for (const b of pictures.slice(i + 1)) {
        let apart = 0;
        for (let p = 0; p < a.pixels.length; p++) {
          apart += Math.abs(a.pixels[p] - b.pixels[p]) / 255 / a.pixels.length;
        }
        expect(apart).toBeGreaterThan(0.1);
      }
    }
  });

  it('are null for categories without one, so that the word is shown', () => {
    expect(responseIcon('unicorn')).toBeNull();
    expect(responseIcon('toString')).toBeNull();
  });
});
