import { describe, expect, it } from 'vitest';
import { accuracyCsv, resultsAlong } from '../../../client/figures/accuracy-rows.js';
import { cellText, describeCell } from '../../../client/dashboard/consistency-text.js';
import { groupBySeries } from '../../../src/figures/condition-series.js';
import type { ConsistencyCell, ObserverCurve } from '../../../src/schema/dashboard.js';
import { exampleConditions } from './example-study.js';

const [contrast, noise] = groupBySeries(exampleConditions);

const curve: ObserverCurve = {
  observer: 'o',
  title: 'A, "quoted" one',
  kind: 'simulated',
  trials: 32,
  noResponse: 0,
  accuracy: null,
  conditions: [
    { condition: '0.1', trials: 16, accuracy: { value: 0.75, low: 0.5, high: 0.9 } },
    { condition: 'c03', trials: 16, accuracy: { value: 0.25, low: null, high: null } },
  ],
};

describe('resultsAlong', () => {
  it('has one place for each condition of the series, in its order', () => {
    expect(resultsAlong(contrast, curve).map((one) => one?.accuracy.value)).toEqual([
      undefined,
      undefined,
      undefined,
      0.25,
    ]);
  });

  it('compares conditions by value, as files of one experiment spell them differently', () => {
    expect(resultsAlong(noise, curve)[1]?.condition).toBe('0.1');
  });
});

describe('accuracyCsv', () => {
  it('quotes names, says who is simulated, and leaves missing intervals empty', () => {
    expect(accuracyCsv(contrast, [curve]).split('\r\n')).toEqual([
      'series,condition,level,observer,kind,trials,accuracy,low95,high95',
      'Contrast,c03,3,"A, ""quoted"" one (simulated)",simulated,16,0.25,,',
      '',
    ]);
  });
});

describe('a cell of the matrix', () => {
  const cell: ConsistencyCell = {
    a: 'a',
    b: 'b',
    common: 192,
    stratified: { value: 0.36, low: 0.281, high: 0.442 },
    mean: { value: 0.34, conditions: 11 },
    tooFew: false,
  };
  const [a, b] = ['a', 'b'].map((id) => ({ id, fullTitle: id.toUpperCase() }));

  it('shows κ with its interval, or the published mean', () => {
    expect(cellText(cell, 'stratified')).toEqual({ main: '.36', small: '.28 to .44', kappa: 0.36 });
    expect(cellText(cell, 'mean')).toEqual({ main: '.34', small: '11 cond.', kappa: 0.34 });
    expect(describeCell(a, b, cell)).toBe(
      'A and B: stratified κ = .36 (95 % interval .28 to .44), 192 common trials; mean over 11 conditions .34.',
    );
  });

  it('has neither colour nor interval where there are too few common trials', () => {
    const few = { ...cell, tooFew: true, stratified: { value: 0.36, low: null, high: null } };
    for (const value of ['stratified', 'mean'] as const) {
      expect(cellText(few, value)).toMatchObject({ small: 'too few', kappa: null });
    }
    expect(describeCell(a, b, few)).toContain('too few for an interval');
  });

  it('is a dash with its reason where κ is missing', () => {
    const apart = { ...cell, common: 0, stratified: { value: null, low: null, high: null } };
    expect(cellText(apart, 'stratified')).toEqual({ main: '–', small: 'none common', kappa: null });
    expect(describeCell(a, b, apart)).toBe('A and B: no common trials, so no κ.');
    expect(describeCell(a, b, { ...apart, common: 40 })).toContain('undefined on 40 common trials');
    expect(cellText(undefined, 'mean').main).toBe('–');
  });
});
