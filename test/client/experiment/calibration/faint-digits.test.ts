import { expect, it } from 'vitest';
import {
  digitLevel,
  faintPatches,
  seenPatches,
} from '../../../../client/experiment/calibration/faint-digits.js';
import { browserOf, isSameScreen } from '../../../../client/experiment/calibration/this-device.js';

const patches = faintPatches([0.01, 0.05, 0.1], 0.454, 'p-1');
const reading = (except: number[] = []) =>
  patches.map(({ contrast, digit }) => (except.includes(contrast) ? '' : digit));

it('faint digits differ from the background by whole grey levels, one at least; one patch is empty', () => {
  const levels = new Map(patches.map(({ contrast, greyLevels }) => [contrast, greyLevels]));
  expect(levels).toEqual(new Map([...levels.keys()].map((c) => [c, Math.round(c * 116)])));
  expect(faintPatches([0.001], 0.454, 'p').find(({ contrast }) => contrast > 0)?.greyLevels).toBe(
    1,
  );
  expect(patches.filter(({ digit }) => digit === '')).toHaveLength(1);
  expect(faintPatches([0.01, 0.05, 0.1], 0.454, 'p-1')).toEqual(patches);
});

it('digits are brighter than a dark background and darker than a light one', () => {
  const [patch] = faintPatches([0.1], 0.454, 'p').filter(({ digit }) => digit !== '');
  expect(digitLevel(patch, 0.454)).toBe(116 + 12);
  const [light] = faintPatches([0.1], 0.9, 'p').filter(({ digit }) => digit !== '');
  expect(digitLevel(light, 0.9)).toBe(230 - 23);
});

it('the least contrast seen is the one down to which every digit was read', () => {
  expect(seenPatches(patches, reading())).toMatchObject({ leastSeen: 0.01, guessed: false });
  expect(seenPatches(patches, reading([0.01])).leastSeen).toBe(0.05);
  expect(seenPatches(patches, reading([0.05])).leastSeen).toBe(0.1);
  expect(seenPatches(patches, reading([0.1])).leastSeen).toBeNull();
});

it('who reads something in the empty patch has guessed', () => {
  const guessing = patches.map(({ digit }) => digit || '4');
  expect(seenPatches(patches, guessing).guessed).toBe(true);
});

it('browsers are known by family and version alone', () => {
  const start = 'Mozilla/5.0 (X11; Linux x86_64)';
  const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  expect(browserOf(`${start} ${webkit} Chrome/156.0.0.0 Safari/537.36`)).toEqual({
    browser: 'chromium',
    browserMajor: 156,
  });
  expect(browserOf(`${start} ${webkit} HeadlessChrome/156.0.0.0`).browser).toBe('chromium');
  expect(browserOf('Mozilla/5.0 (X11; rv:140.0) Gecko/20100101 Firefox/140.0')).toEqual({
    browser: 'firefox',
    browserMajor: 140,
  });
  const phone = `${webkit} Version/19.1 Mobile/15E148 Safari/604.1`;
  expect(browserOf(phone)).toEqual({ browser: 'safari', browserMajor: 19 });
  expect(browserOf('something')).toEqual({ browser: 'other', browserMajor: null });
});

it('a telephone that was turned is the same screen; a zoomed page is not', () => {
  const phone = { widthCssPx: 390, heightCssPx: 844, devicePixelRatio: 3 };
  expect(isSameScreen(phone, { ...phone, widthCssPx: 844, heightCssPx: 390 })).toBe(true);
  expect(isSameScreen(phone, { ...phone, devicePixelRatio: 2 })).toBe(false);
  expect(isSameScreen(phone, { ...phone, heightCssPx: 800 })).toBe(false);
});
