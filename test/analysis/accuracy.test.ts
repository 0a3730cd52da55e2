import { describe, expect, it } from 'vitest';
import { analyse, confusion, groupTrials, responseEntropy } from '../../src/analysis/index.js';
import { wilsonInterval } from '../../src/analysis/statistics/wilson-interval.js';
import { analysisSchema } from '../../src/schema/analysis.js';
import { rowsOf } from './trial-rows.js';

describe('accuracy', () => {
  it('has Wilson’s interval (81 of 263: .255 to .366, Newcombe 1998, table I)', () => {
    const { value, low, high } = wilsonInterval(81, 263);
    expect(value).toBe(81 / 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it('stays in [0, 1] with a width at both ends (0 of 20: 0 to .1611)', () => {
    expect(wilsonInterval(0, 20)).toMatchObject({ value: 0, low: 0 });
    expect(wilsonInterval(0, 20).high).toBeCloseTo(0.1611, 4);
    expect(wilsonInterval(20, 20)).toMatchObject({ value: 1, high: 1 });
  });

  it('counts no response as wrong and pools over conditions by trials', () => {
    const analysis = analyse([
      ...rowsOf('a', '110-', { condition: '10' }),
      ...rowsOf('a', '1', { condition: '9' }),
    ]);
    expect(analysisSchema.parse(analysis)).toEqual(analysis);
    expect(analysis.observers[0]).toMatchObject({
      id: 'a',
      kind: 'participant',
      trials: 5,
      noResponse: 1,
      accuracy: { value: 3 / 5 },
      conditions: [
        { condition: '9', trials: 1, accuracy: { value: 1 } },
        { condition: '10', trials: 4, accuracy: { value: 0.5 } },
      ],
    });
    expect(analysis.pairs).toEqual([]);
  });

  it('of no trials is an empty analysis', () => {
    expect(analyse([])).toEqual({
      ...{ observers: [], pairs: [], confusionDifferences: [] },
      ...{ people: null, shapeBias: null, benchmark: null },
    });
  });
});

describe('what was answered', () => {
  it('is counted by category presented, no response as na', () => {
    const [{ conditions }] = groupTrials(rowsOf('a', '110-'));
    expect(confusion.compute(conditions)).toEqual({ cat: { cat: 2, dog: 1, na: 1 } });
  });

  it('has an entropy over the presented categories, in bits', () => {
    const rows = [...rowsOf('a', '11'), ...rowsOf('a', '11', { category: 'dog', response: 'dog' })];
    expect(responseEntropy.compute(groupTrials(rows)[0].conditions)).toBeCloseTo(1, 14);
  });
});
