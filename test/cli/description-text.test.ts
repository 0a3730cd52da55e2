import { expect, it } from 'vitest';
import { preprocessingText } from '../../src/cli/description-text.js';
import { networkInputSchema } from '../../src/schema/network.js';

const text = (input: object) => preprocessingText(networkInputSchema.parse(input));

it('preprocessing is told in the order in which it is done', () => {
  expect(text({ sidePx: 224 })).toBe('224 × 224 px, red, green, blue, 0 to 1');
  expect(text({ sidePx: 32, channels: 1, mean: [0.5], sd: [0.2] })).toBe(
    '32 × 32 px, grey, 0 to 1, minus mean 0.5, divided by 0.2',
  );
  expect(
    text({
      sidePx: 224,
      resize: { sidePx: 256, filter: 'bicubic', antialias: false },
      channelOrder: 'bgr',
      white: 255,
      mean: [1, 2, 3],
      layout: 'nhwc',
    }),
  ).toBe(
    'shorter side to 256 px (bicubic without antialiasing), middle 224 × 224 px, blue, green, red, ' +
      '0 to 255, minus mean 1, 2, 3, channels on the last axis',
  );
  expect(text({ sidePx: 8, resize: { sidePx: 8, filter: 'area', antialias: false } })).toMatch(
    /^shorter side to 8 px \(mean over areas\), middle 8 × 8 px/,
  );
});
