import { describe, expect, it } from 'vitest';
import { analyse, groupTrials } from '../../src/analysis/index.js';
import { discriminability } from '../../src/analysis/discriminability.js';
import {
  forcedChoiceSensitivity,
  forcedChoiceShare,
  normalPoint,
  normalShare,
} from '../../src/analysis/statistics/forced-choice.js';
import { splitHalfReliability } from '../../src/analysis/summary/split-half-reliability.js';
import { randomStream } from '../../src/random/index.js';
import { analysisSchema } from '../../src/schema/analysis.js';
import type { TrialRow } from '../../src/schema/trial.js';

const trial = (number: number, more: Partial<TrialRow>): TrialRow => ({
  ...{ observer: 's1', kind: 'participant', session: 1, trial: number, rtSeconds: null },
  ...{ response: null, category: 'cat', condition: 'c05', imageName: `image-${number}` },
  ...more,
});

/** Trials with answers as counted: [category, response, count]. */
function counted(
  counts: readonly (readonly [string, string | null, number])[],
  more: Partial<TrialRow> = {},
): TrialRow[] {
  let number = 0;
  return counts.flatMap(([category, response, count]) =>
    Array.from({ length: count }, () => trial(++number, { category, response, ...more })),
  );
}

const analysed = (rows: TrialRow[]) =>
  analysisSchema.parse(analyse(rows, { bootstrap: 0 })).observers;

describe('trials without a response', () => {
  it('are wrong by one convention and left out by the other', () => {
    const [observer] = analysed(counted([['cat', 'cat', 6], ['cat', 'dog', 2], ['dog', null, 2]])); // prettier-ignore
    expect(observer.accuracy.value).toBe(0.6);
    expect(observer.answeredAccuracy?.value).toBe(0.75);
    expect(observer.conditions[0].answeredAccuracy).toEqual(observer.answeredAccuracy);
    expect(analysed(counted([['cat', null, 3]]))[0].answeredAccuracy).toBeNull();
  });
});

describe('people together', () => {
  it('pooled and as the mean of observers differ where one has more trials', () => {
    const rows = [
      ...counted([['cat', 'cat', 8], ['cat', 'dog', 2]]), // prettier-ignore
      ...counted([['cat', 'dog', 1], ['cat', null, 1]], { observer: 's2' }), // prettier-ignore
      ...counted([['cat', 'cat', 1]], { observer: 'net', kind: 'network' }),
    ];
    const { people } = analyse(rows, { bootstrap: 0 });
    expect(people).toMatchObject({ observers: 2, meanOfObservers: 0.4, pooled: 8 / 12 });
    expect(people).toMatchObject({ pooledAnswered: 8 / 11, meanOfObserversAnswered: 0.4 });
    expect(people?.conditions).toMatchObject([{ condition: 'c05', observers: 2, pooled: 8 / 12 }]);
  });

  it('are null where there are only networks', () => {
    expect(analyse(counted([['cat', 'cat', 1]], { kind: 'network' })).people).toBeNull();
  });
});

describe('reaction times', () => {
  it('are quartiles of the trials that have one, apart for right and wrong answers', () => {
    const times = [0.4, 0.6, 0.8, 1, 2];
    const rows = times.map((rtSeconds, at) =>
      trial(at + 1, { rtSeconds, response: at < 3 ? 'cat' : 'dog' }),
    );
    const [observer] = analysed([...rows, trial(9, {})]);
    expect(observer.reactionTimes).toEqual({
      ...{ trials: 5, lowerQuartile: 0.6, median: 0.8, upperQuartile: 1 },
      ...{ mean: expect.closeTo(0.96, 12) as number, medianRight: 0.6, medianWrong: 1.5 },
    });
    expect(analysed([trial(1, { kind: 'network' })])[0].reactionTimes).toBeNull();
  });
});

describe('accuracy by category', () => {
  it('is the diagonal of the confusion matrix', () => {
    const [{ categories }] = analysed(counted([['dog', 'dog', 3], ['dog', null, 1], ['cat', 'dog', 2]])); // prettier-ignore
    expect(categories.map(({ category, trials, accuracy }) => [category, trials, accuracy.value])).toEqual([['cat', 2, 0], ['dog', 4, 0.75]]); // prettier-ignore
  });
});

describe('d′', () => {
  it('among two alternatives is √2 z(share)', () => {
    for (const share of [0.01, 0.3, 0.5, 0.76, 0.99, 1 - 1e-6]) {
      expect(forcedChoiceSensitivity(share, 2)).toBeCloseTo(Math.SQRT2 * normalPoint(share), 7);
    }
  });

  it('among more is the inverse of the share, which is chance at d′ = 0', () => {
    for (const alternatives of [2, 3, 16]) {
      expect(forcedChoiceShare(0, alternatives)).toBeCloseTo(1 / alternatives, 12);
      for (const dPrime of [-2.03, -0.5, 0.77, 1.91, 4.4]) {
        const share = forcedChoiceShare(dPrime, alternatives);
        expect(forcedChoiceSensitivity(share, alternatives)).toBeCloseTo(dPrime, 7);
      }
    }
  });

  it('is found again from simulated choices of the largest of sixteen', () => {
    const random = randomStream(1, 'forced choice');
    const trials = 4000;
    let right = 0;
    for (let number = 0; number < trials; number++) {
      const signal = 1.2 + random.normal();
      right += Array.from({ length: 15 }, () => random.normal()).every((one) => one < signal)
        ? 1
        : 0;
    }
    const rows = Array.from({ length: 16 }, (_, at) => `category-${at}`).flatMap((category, at) => {
      const all = trials / 16;
      const own = at === 0 ? right - 15 * Math.floor(right / 16) : Math.floor(right / 16);
      return counted([[category, category, own], [category, 'no', all - own]], { condition: 'c' }); // prettier-ignore
    });
    const [{ conditions }] = groupTrials(rows.map((row, at) => ({ ...row, imageName: `i${at}` })));
    const found = discriminability.compute(conditions);
    expect(found).toMatchObject({ task: 'forced-choice', alternatives: 16, criterion: null });
    const { value, low, high } = found?.dPrime ?? { value: NaN, low: NaN, high: NaN };
    expect(high - low).toBeLessThan(0.2);
    expect(Math.abs(value - 1.2)).toBeLessThan(high - low); // four standard errors
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
  });

  it('of yes and no is z(H) − z(F), with its criterion, and no response left out', () => {
    const rows = counted([['yes', 'yes', 40], ['yes', 'no', 10], ['no', 'yes', 5], ['no', 'no', 45], ['no', null, 7]]); // prettier-ignore
    const [{ conditions }] = groupTrials(rows);
    const found = discriminability.compute(conditions);
    const [hits, falseAlarms] = [40.5 / 51, 5.5 / 51];
    const [zHits, zFalseAlarms] = [normalPoint(hits), normalPoint(falseAlarms)];
    expect(found?.task).toBe('yes-no');
    expect(found?.dPrime.value).toBeCloseTo(zHits - zFalseAlarms, 12);
    expect(found?.criterion).toBeCloseTo(-(zHits + zFalseAlarms) / 2, 12);
    expect(normalShare(zHits)).toBeCloseTo(hits, 12);
  });

  it('of yes and no is covered by its interval', () => {
    const random = randomStream(2, 'yes-no');
    const studies = 400;
    let covered = 0;
    for (let study = 0; study < studies; study++) {
      const said = (mean: number) =>
        Array.from({ length: 60 }, () => random.normal() + mean > 0.4).filter(Boolean).length;
      const [hits, falseAlarms] = [said(1), said(0)];
      const rows = counted([['yes', 'yes', hits], ['yes', 'no', 60 - hits], ['no', 'yes', falseAlarms], ['no', 'no', 60 - falseAlarms]]); // prettier-ignore
      const dPrime = discriminability.compute(groupTrials(rows)[0].conditions)?.dPrime;
      if (dPrime && dPrime.low <= 1 && dPrime.high >= 1) covered++;
    }
    expect(covered / studies).toBeGreaterThan(0.92);
    expect(covered / studies).toBeLessThan(0.98);
  });

  it('is not defined where one category is presented', () => {
    expect(analysed(counted([['cat', 'cat', 5]]))[0].conditions[0].discriminability).toBeNull();
  });
});

describe('split-half reliability', () => {
  /** People who all find the same images hard, or each others. */
  const people = (shared: boolean, seed: number) => {
    const random = randomStream(seed, 'split-half');
    const hardness = Array.from({ length: 200 }, () => random.uniform());
    return Array.from({ length: 12 }, (_, person) =>
      hardness.map((hard, image) => {
        const right = random.uniform() < (shared ? hard : 0.5);
        return trial(image + 1, { observer: `s${person}`, response: right ? 'cat' : 'dog' });
      }),
    ).flat();
  };
  const reliabilityOf = (rows: TrialRow[]) =>
    splitHalfReliability(
      groupTrials(rows).map(({ conditions }) => conditions[0]),
      { bootstrap: 2000, seed: 1 },
    );

  it('is high where images differ, and none where they do not', () => {
    // variance of images 1/12, of a share of 6 answers on average (1/6) / 6
    const expected = 1 / 12 / (1 / 12 + 1 / 36);
    const found = reliabilityOf(people(true, 1));
    expect(Math.abs((found?.correlation ?? 0) - expected)).toBeLessThan(0.06);
    const r = found?.correlation ?? NaN;
    expect(found?.splits).toBe(100);
    expect(found?.reliability).toBeGreaterThan(r);
    expect(Math.abs(reliabilityOf(people(false, 2))?.correlation ?? 1)).toBeLessThan(0.1);
  });

  it('is the same for the same seed and needs two people', () => {
    const rows = people(true, 3);
    expect(reliabilityOf(rows)).toEqual(reliabilityOf(rows));
    expect(reliabilityOf(rows.filter(({ observer }) => observer === 's1'))).toBeNull();
  });
});
