import { describe, expect, it } from 'vitest';
import { groupBySeries } from '../../src/figures/condition-series.js';
import { kappaColour, kappaLimit } from '../../src/figures/kappa-colour.js';
import {
  accuracySentence,
  chanceText,
  consistencySentence,
  kappaText,
  leftOutSentence,
  observerTitle,
  percent,
} from '../../src/figures/wording.js';
import type { ConsistencyCell, ObserverCurve } from '../../src/schema/dashboard.js';
import type { ObserverKind } from '../../src/schema/trial.js';
import { exampleConditions } from '../client/dashboard/example-study.js';

describe('numbers', () => {
  it('writes shares, κ and chance as papers do', () => {
    expect(percent(0.8417)).toBe('84.2 %');
    expect([0.358, -0.041, -0.001, 1, 0].map(kappaText)).toEqual([
      '.36',
      '−.04',
      '.00',
      '1.00',
      '.00',
    ]);
    expect([16, 4, 2].map(chanceText)).toEqual(['chance 6.3 %', 'chance 25 %', 'chance 50 %']);
  });

  it('never names a simulated observer without saying so', () => {
    expect(observerTitle({ title: 'P7', kind: 'simulated' })).toBe('P7 (simulated)');
    expect(observerTitle({ title: 'Simulated 7', kind: 'simulated' })).toBe('Simulated 7');
    expect(observerTitle({ title: 'P7', kind: 'participant' })).toBe('P7');
  });
});

describe('leftOutSentence', () => {
  it('says how many and why, and nothing where there are none', () => {
    expect(leftOutSentence({ trials: 0, reasons: [] })).toBe('');
    const hidden = { reason: 'page-hidden' as const, trials: 1 };
    expect(leftOutSentence({ trials: 1, reasons: [hidden] })).toBe(
      '1 trial left out: timing not as planned (page hidden 1).',
    );
    const late = { reason: 'stimulus-offset-late' as const, trials: 1200 };
    expect(leftOutSentence({ trials: 1200, reasons: [late, hidden] })).toBe(
      '1,200 trials left out: timing not as planned (image went late 1,200, page hidden 1; a trial may have several reasons).',
    );
  });
});

describe('accuracySentence', () => {
  const [contrast] = groupBySeries(exampleConditions);
  const curve = (title: string, results: Record<string, number>): ObserverCurve => ({
    observer: title,
    title,
    kind: 'network',
    trials: 10,
    noResponse: 0,
    accuracy: null,
    conditions: Object.entries(results).map(([condition, value]) => ({
      condition,
      trials: 10,
      accuracy: { value, low: null, high: null },
    })),
  });

  it('says in one sentence from where to where each observer goes', () => {
    const text = accuracySentence(
      contrast,
      [curve('net', { c100: 0.98, c10: 0.5, c03: 0.07 })],
      16,
    );
    expect(text).toBe(
      'Contrast: accuracy against contrast (%); net from 98 % at 100 to 7 % at 3; chance 6.3 %.',
    );
  });

  it('tells of an observer only what there is', () => {
    const text = accuracySentence(contrast, [curve('one', { c10: 0.5 }), curve('none', {})], 16);
    expect(text).toContain('one 50 % at 10;');
    expect(text).not.toContain('none');
    expect(accuracySentence(contrast, [], 16)).toContain('no responses yet');
  });
});

describe('consistencySentence', () => {
  const kinds = new Map<string, ObserverKind>([
    ['p1', 'participant'],
    ['p2', 'participant'],
    ['p3', 'participant'],
    ['n', 'network'],
  ]);
  const cell = (a: string, b: string, value: number | null, tooFew = false): ConsistencyCell => ({
    a,
    b,
    common: 100,
    stratified: { value, low: null, high: null },
    mean: { value, conditions: 3 },
    tooFew,
  });

  it('gives the median between kinds, people first', () => {
    const cells = [
      cell('n', 'p1', 0.1),
      cell('p1', 'p2', 0.4),
      cell('p1', 'p3', 0.2),
      cell('p2', 'p3', 0.35),
    ];
    expect(consistencySentence(cells, kinds)).toBe(
      'Median error consistency κ is .35 between participants (3 pairs), .10 between participants and networks (1 pair).',
    );
  });

  it('leaves out what is missing or too few', () => {
    const cells = [cell('p1', 'p2', null), cell('p1', 'p3', 0.9, true)];
    expect(consistencySentence(cells, kinds)).toContain('enough common trials');
  });
});

describe('kappaColour', () => {
  it('is the middle at 0, and the same beyond the ends', () => {
    expect(kappaColour(0, 0.5, 'light').fill).toBe('rgb(247, 247, 247)');
    expect(kappaColour(0.9, 0.5, 'dark')).toEqual(kappaColour(0.5, 0.5, 'dark'));
    expect(kappaColour(0.3, 0.5, 'light')).not.toEqual(kappaColour(-0.3, 0.5, 'light'));
  });

  it('puts text of at least 4.5 : 1 on every cell', () => {
    for (const theme of ['light', 'dark'] as const) {
      for (let kappa = -1; kappa <= 1; kappa += 0.01) {
        const { fill, ink } = kappaColour(kappa, 1, theme);
        const [red, green, blue] = (fill.match(/\d+/g) ?? []).map((part) => {
          const value = Number(part) / 255;
          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        });
        const behind = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        const ratio = ink === '#000000' ? (behind + 0.05) / 0.05 : 1.05 / (behind + 0.05);
        expect(ratio).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('has ends at tenths that hold every value', () => {
    expect([[], [0.12], [0.51, -0.2], [-0.93], [0.6], [1]].map(kappaLimit)).toEqual([
      0.5, 0.5, 0.6, 1, 0.6, 1,
    ]);
  });
});
