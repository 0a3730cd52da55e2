import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/index.js';
import { binomialTest, mayBeBelow } from '../../src/analysis/statistics/binomial-test.js';
import { randomStream } from '../../src/random/index.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { rowsOf } from './trial-rows.js';

/** Rows of one observer from pairs of category and response, on images of their own. */
function answered(observer: string, answers: readonly string[], more: Partial<TrialRow> = {}) {
  return rowsOf(observer, '1'.repeat(answers.length), more).map((row, i): TrialRow => {
    const [category, response] = answers[i].split('>');
    return { ...row, category, response: response === 'na' ? null : response };
  });
}

const pairOf = (first: readonly TrialRow[], second: readonly TrialRow[], bootstrap = 0) =>
  analyse([...first, ...second], { bootstrap }).pairs[0];

describe('bounds of κ', () => {
  it('are those that the accuracies allow', () => {
    // accuracies .5 and .75: agreement lies between .25 and .75, e is .5
    const { bounds, kappa } = pairOf(rowsOf('a', '1100'), rowsOf('b', '1110'));
    expect(bounds).toEqual({ low: -0.5, high: 0.5 });
    expect(kappa.value).toBe(0.5);
    expect(pairOf(rowsOf('a', '1100'), rowsOf('b', '0111')).kappa.value).toBe(-0.5);
  });

  it('hold every κ, and are null where κ is', () => {
    const random = randomStream(1, 'bounds');
    for (let i = 0; i < 200; i++) {
      const word = () => Array.from({ length: 12 }, () => random.integer(2)).join('');
      const { bounds, kappa } = pairOf(rowsOf('a', word()), rowsOf('b', word()));
      expect(bounds === null).toBe(kappa.value === null);
      expect(kappa.value ?? 0).toBeGreaterThanOrEqual((bounds?.low ?? 0) - 1e-12);
      expect(kappa.value ?? 0).toBeLessThanOrEqual((bounds?.high ?? 0) + 1e-12);
    }
  });
});

describe('consistency of wrong answers', () => {
  it('is κ over the trials on which both are wrong', () => {
    const a = answered('a', ['cat>dog', 'cat>dog', 'cat>car', 'cat>car', 'cat>cat']);
    const b = answered('b', ['cat>dog', 'cat>car', 'cat>car', 'cat>car', 'cat>dog']);
    // o = 3/4; e = 1/2 · 1/4 + 1/2 · 3/4
    expect(pairOf(a, b)).toMatchObject({ bothWrong: 4, sameErrorKappa: 0.5 });
  });

  it('is undefined where both always give the same one wrong answer, or are never both wrong', () => {
    const a = answered('a', ['cat>dog', 'cat>dog']);
    expect(pairOf(a, answered('b', ['cat>dog', 'cat>dog'])).sameErrorKappa).toBeNull();
    expect(pairOf(a, answered('b', ['cat>cat', 'cat>cat']))).toMatchObject({
      ...{ bothWrong: 0, sameErrorKappa: null },
    });
  });
});

describe('κ by category and by image', () => {
  it('is all category where observers are right in whole categories', () => {
    const a = answered('a', ['cat>cat', 'cat>cat', 'dog>cat', 'dog>cat']);
    const { kappa, parts } = pairOf(a, answered('b', ['cat>cat', 'cat>cat', 'dog>cat', 'dog>cat']));
    expect(kappa.value).toBe(1);
    expect(parts.category.value).toBe(1);
    expect(parts.image.value).toBe(0);
  });

  it('is all image where each category is answered alike', () => {
    const answers = ['cat>cat', 'cat>dog', 'dog>dog', 'dog>cat'];
    const { parts } = pairOf(answered('a', answers), answered('b', answers));
    expect(parts.category.value).toBe(0);
    expect(parts.image.value).toBe(1);
  });

  it('has intervals around its values', () => {
    const random = randomStream(2, 'parts');
    const answers = () =>
      Array.from({ length: 160 }, (_, i) => {
        const category = i % 2 === 0 ? 'cat' : 'dog';
        return `${category}>${random.uniform() < 0.6 ? category : 'car'}`;
      });
    const { parts } = pairOf(answered('a', answers()), answered('b', answers()), 500);
    for (const { value, low, high } of [parts.category, parts.image]) {
      expect(low).toBeLessThan(value ?? NaN);
      expect(high).toBeGreaterThan(value ?? NaN);
    }
    expect((parts.image.high ?? NaN) - (parts.image.low ?? NaN)).toBeLessThan(0.5);
  });
});

describe('distance of error distributions', () => {
  it('is 0 for errors of the same spread, 2 for errors in different categories', () => {
    const cats = answered('a', ['cat>dog', 'cat>cat', 'dog>dog', 'dog>dog']);
    const dogs = answered('b', ['cat>cat', 'cat>cat', 'dog>cat', 'dog>cat']);
    expect(pairOf(cats, dogs).confusionDistance).toBe(2);
    const same = answered('b', ['cat>car', 'cat>car', 'dog>dog', 'dog>na']);
    expect(pairOf(cats, same).confusionDistance).toBe(0);
    expect(pairOf(cats, answered('b', ['cat>cat'])).confusionDistance).toBeNull();
  });
});

describe('the exact binomial test', () => {
  it('adds up what is no more probable than the outcome', () => {
    // 10 tosses, 2 heads: P(0, 1, 2, 8, 9, 10) = 112 / 1024
    expect(binomialTest(2, 10, 0.5)).toBeCloseTo(112 / 1024, 14);
    expect(binomialTest(5, 10, 0.5)).toBe(1);
    expect(binomialTest(0, 10, 0.1)).toBeCloseTo(1 - 10 * 0.1 * 0.9 ** 9, 12);
  });
});

describe('the benchmark', () => {
  const people = [
    ...rowsOf('p1', '1110', { condition: 'easy' }),
    ...rowsOf('p2', '1010', { condition: 'easy' }),
    ...rowsOf('p1', '0000', { condition: 'hard' }),
    ...rowsOf('p2', '0000', { condition: 'hard' }),
  ];
  const network = (id: string, word: string) =>
    rowsOf(id, word, { kind: 'network', condition: 'easy' });

  it('leaves out controls and what is too hard for people, and says so', () => {
    const { benchmark } = analyse([...people, ...network('n', '1110')], { bootstrap: 0 });
    expect(benchmark?.included).toEqual(['easy']);
    expect(benchmark?.excluded).toEqual([
      { condition: 'hard', reason: 'near-chance', accuracy: 0 },
    ]);
    const controls = { bootstrap: 0, controls: ['easy'] };
    expect(analyse([...people, ...network('n', '1110')], controls).benchmark).toBeNull();
  });

  it('ranks networks by three scores', () => {
    const rows = [...people, ...network('close', '1110'), ...network('far', '0001')];
    const networks = analyse(rows, { bootstrap: 0 }).benchmark?.networks;
    expect(networks?.map(({ observer, meanRank }) => [observer, meanRank])).toEqual([
      ['close', 1],
      ['far', 2],
    ]);
    expect(networks?.[0].accuracyDifference).toBeCloseTo(0.25 ** 2 / 2, 14);
  });

  it('is missing without people', () => {
    expect(analyse(network('n', '10'), { bootstrap: 0 }).benchmark).toBeNull();
  });
});

describe('the bound of the binomial test', () => {
  it('never excludes a level that the test is below', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (trials, share, probability) => {
          const successes = Math.round(share * trials);
          const p = binomialTest(successes, trials, probability);
          expect(mayBeBelow(Math.max(p, 1e-300) * 1.0001, successes, trials, probability)).toBe(
            true,
          );
        },
      ),
    ));

  it('excludes what is near the expected share', () => {
    expect(mayBeBelow(0.05 / 272, 0, 80, 0.001)).toBe(false);
    expect(mayBeBelow(0.05 / 272, 5, 80, 0.05)).toBe(false);
    expect(mayBeBelow(0.05 / 272, 20, 80, 0.05)).toBe(true);
  });
});
