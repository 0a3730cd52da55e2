import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  gridLayout,
  neighbour,
  shortcutCodes,
  acceptedCodes,
} from '../../../client/experiment/masked-image/grid-layout.js';
import { pixelScale } from '../../../client/experiment/masked-image/pixel-scale.js';
import { simulatedAnswer } from '../../../client/experiment/masked-image/simulated-answer.js';
import { trialDescriptionSchema } from '../../../client/experiment/masked-image/trial-data.js';
import { maskPixels } from '../../../client/experiment/masks/mask-pixels.js';
import { sixteenCategories } from '../../../src/schema/category.js';
import { presentationSchema } from '../../../src/schema/presentation.js';

describe('pixelScale', () => {
  it('takes the largest whole factor within 320 CSS px', () => {
    expect(pixelScale(224, 1, 776)).toEqual({
      pixelFactor: 1,
      sideDevicePx: 224,
      sideCssPx: 224,
    });
    expect(pixelScale(224, 3, 366)).toMatchObject({ pixelFactor: 4, sideDevicePx: 896 });
    expect(pixelScale(96, 1, 776)).toMatchObject({ pixelFactor: 3, sideCssPx: 288 });
    expect(pixelScale(512, 1, 776)).toMatchObject({ pixelFactor: 1, sideCssPx: 512 });
  });

  it('smooths only what does not fit pixel for pixel', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 1024 }),
        fc.constantFrom(1, 1.25, 1.5, 2, 2.625, 3),
        fc.integer({ min: 100, max: 1500 }),
        (sidePx, ratio, room) => {
          const { pixelFactor, sideDevicePx, sideCssPx } = pixelScale(sidePx, ratio, room);
          expect(sideCssPx).toBeLessThanOrEqual(room + 1e-9);
          expect(Number.isInteger(sideDevicePx)).toBe(true);
          if (pixelFactor === null) expect(sidePx / ratio).toBeGreaterThan(room - 1);
          else expect(sideDevicePx).toBe(pixelFactor * sidePx);
        },
      ),
    );
  });
});

describe('response grid', () => {
  it('is 4 × 4 for the sixteen categories, with keys in the same places, column by column', () => {
    expect(gridLayout(16)).toEqual({ rows: 4, columns: 4 });
    const codes = shortcutCodes(16);
    expect(codes.slice(0, 5)).toEqual(['Digit1', 'KeyQ', 'KeyA', 'KeyZ', 'Digit2']);
    expect(codes[sixteenCategories.indexOf('dog')]).toBe('KeyV');
    expect(new Set(codes).size).toBe(16);
    // Z as it is printed on a German keyboard, or in its place; nothing else has two keys
    const accepted = acceptedCodes(16);
    expect(accepted[3]).toEqual(['KeyZ', 'KeyY']);
    expect(new Set(accepted.flat()).size).toBe(17);
  });

  it('moves to a place that exists with every arrow, and back with the opposite one', () => {
    const opposite = {
      ArrowLeft: 'ArrowRight',
      ArrowRight: 'ArrowLeft',
      ArrowUp: 'ArrowDown',
      ArrowDown: 'ArrowUp',
    };
    for (let count = 2; count <= 16; count++) {
      expect(shortcutCodes(count).every(Boolean)).toBe(true);
      for (let place = 0; place < count; place++) {
        for (const [key, back] of Object.entries(opposite)) {
          const next = neighbour(place, key, count) ?? -1;
          expect(next).toBeGreaterThanOrEqual(0);
          expect(next).toBeLessThan(count);
          expect(neighbour(next, back, count)).toBe(place);
        }
      }
    }
    expect(neighbour(0, 'ArrowDown', 16)).toBe(1);
    expect(neighbour(0, 'ArrowRight', 16)).toBe(4);
    expect(neighbour(0, 'x', 16)).toBeNull();
  });
});

describe('a trial’s description', () => {
  const description = {
    type: class {},
    stimulus_id: 'a',
    mask_id: 'b',
    side_px: 224,
    alternatives: ['cat', 'dog'],
    refresh_hz: 60,
    refresh_steady: true,
    counts: 'last' as const,
    fixation_ms: 300,
    stimulus_ms: 200,
    mask_ms: 200,
    response_ms: 1500,
    inter_trial_ms: 300,
    feedback_ms: 0,
    on_answer: () => null,
    show_shortcuts: false,
  };

  it('is taken when complete, refused with a misspelt or wrong parameter', () => {
    expect(trialDescriptionSchema.safeParse(description).success).toBe(true);
    const { stimulus_ms, ...rest } = description;
    expect(trialDescriptionSchema.safeParse({ ...rest, stimulusMs: stimulus_ms }).success).toBe(
      false,
    );
    expect(trialDescriptionSchema.safeParse({ ...description, side_px: 1.5 }).success).toBe(false);
  });

  it('simulates data that the server takes', () => {
    const data = simulatedAnswer(description, 'cat', 512.25);
    expect(presentationSchema.safeParse(data.presentation).success).toBe(true);
    expect(data).toMatchObject({ response: 'cat', rt: 512.25 });
    expect(data.presentation.mask.onsetMs).toBeCloseTo(500, 6);
    expect(simulatedAnswer(description, null, 1)).toMatchObject({ rt: null, choices: [] });
  });
});

describe('maskPixels', () => {
  it('is opaque grey over the whole range, the same for the same seed', () => {
    const mask = maskPixels(5, 64);
    expect(mask).toEqual(maskPixels(5, 64));
    expect(mask).not.toEqual(maskPixels(6, 64));
    const greys = Array.from({ length: 64 * 64 }, (_, pixel) => [
      ...mask.slice(4 * pixel, 4 * pixel + 4),
    ]);
    expect(greys.every(([r, g, b, a]) => r === g && g === b && a === 255)).toBe(true);
    expect(Math.min(...greys.map(([grey]) => grey))).toBe(0);
    expect(Math.max(...greys.map(([grey]) => grey))).toBe(255);
  });
});
