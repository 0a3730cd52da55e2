import { describe, expect, it } from 'vitest';
import { trainingDegradation } from '../../src/cli/training-degradation.js';
import { randomStream } from '../../src/random/index.js';

const sidePx = 32;
const image = () => Float32Array.from({ length: sidePx * sidePx }, (_, i) => (i % 7) / 6);

/** What a degradation makes of the same image, each time with numbers further on in one stream. */
function degraded(texts: readonly string[], times: number, seed = 1): Float32Array[] {
  const { degrade } = trainingDegradation(texts);
  const random = randomStream(seed, 'test');
  return Array.from({ length: times }, () => {
    const values = image();
    degrade(values, sidePx, random);
    return values;
  });
}

/** Largest difference between neighbours in value: the width of the noise, for grey .5 beneath it. */
const spread = (values: Float32Array) => Math.max(...values) - Math.min(...values);

describe('degradation of training images', () => {
  it('leaves one image in two as it is, and draws the level of the others from the range', () => {
    const results = degraded(['uniform-noise:width=0.1..0.3,contrast=0'], 400);
    const untouched = results.filter((values) => values[0] === 0 && values[6] === 1);
    expect(untouched.length).toBeGreaterThan(160);
    expect(untouched.length).toBeLessThan(240);
    const widths = results.filter((one) => !untouched.includes(one)).map((one) => spread(one) / 2);
    expect(Math.min(...widths)).toBeGreaterThan(0.095);
    expect(Math.max(...widths)).toBeLessThanOrEqual(0.3);
    const mean = widths.reduce((a, b) => a + b) / widths.length;
    expect(mean).toBeGreaterThan(0.185);
    expect(mean).toBeLessThan(0.215);
  });

  it('draws from a logarithmic scale where levels lie on one', () => {
    const contrasts = degraded(['contrast:contrast=0.01..1'], 400).map(spread);
    const below = contrasts.filter((contrast) => contrast < 0.1).length;
    // half of the degraded half: a linear draw would put one in eleven there
    expect(below).toBeGreaterThan(70);
    expect(below).toBeLessThan(130);
  });

  it('takes any manipulation, also those with whole numbers, in colour or cut off', () => {
    const texts = ['salt-and-pepper:share=0.2..0.4', 'eidolon:reach=1..8', 'opponent-colour'];
    for (const values of degraded(texts, 12))
      for (const value of values) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
  });

  it('follows from the seed', () => {
    const texts = ['uniform-noise:width=0..0.35'];
    expect(degraded(texts, 6)).toEqual(degraded(texts, 6));
    expect(degraded(texts, 6, 2)).not.toEqual(degraded(texts, 6));
  });

  it('says in words what it does, and does nothing where nothing is asked for', () => {
    expect(trainingDegradation(['uniform-noise:width=0..0.35']).words).toEqual([
      'uniform noise: width from 0 to 0.35, on 1 of 2 images',
    ]);
    expect(trainingDegradation([]).words).toEqual([]);
    expect(degraded([], 1)).toEqual([image()]);
  });

  it.each([
    ['uniform-nois:width=0..1', /one of .*uniform-noise.*uniform-nois/],
    ['uniform-noise:width=0..2', /a number from 0 to 1 for parameter width .*got 2/],
    ['uniform-noise:width=0.3..0.1', /low\.\.high.*for width of uniform-noise, got 0\.3\.\.0\.1/],
    ['uniform-noise:wide=0..1', /width, contrast for the parameters .*got wide/],
    ['uniform-noise:width=..', /low\.\.high.*got \.\./],
  ])('%s is refused in one sentence', (text, sentence) => {
    expect(() => trainingDegradation([text])).toThrow(sentence);
  });
});
