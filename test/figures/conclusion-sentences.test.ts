import { describe, expect, it } from 'vitest';
import {
  comparedInterval,
  comparisonSubject,
  estimateWords,
  peopleSentences,
  pText,
  pointsText,
  stageSentence,
  verdict,
} from '../../src/figures/conclusion-sentences.js';
import { kappaText } from '../../src/figures/wording.js';
import type { ConcludedComparison, Conclusions } from '../../src/schema/conclusions.js';

const nameOf = (id: string) => id.toUpperCase();
const interval = (over: 'both' | 'new stimuli' | 'new observers', low: number, high: number) => ({
  ...{ over, low, high },
});
const comparison = (changes: Partial<ConcludedComparison> = {}): ConcludedComparison => ({
  ...{ name: 'main', measure: 'error-consistency', between: ['a', 'b'], conditions: ['c10'] },
  ...{ status: 'confirmatory', addedLate: false, family: 'primary', over: 'both' },
  difference: { value: 0.1, intervals: [interval('new stimuli', 0.06, 0.14), interval('both', 0.02, 0.18)] }, // prettier-ignore
  test: { p: 0.01, adjusted: 0.02, correction: 'holm', method: 'student', over: 'both' },
  ...changes,
});
const conclusions = (changes: Partial<Conclusions> = {}): Conclusions => ({
  ...{ reference: 'participant', people: 4, excludedPeople: [], conditions: ['c10'] },
  ...{ excludedConditions: [], stage: { state: 'final', planned: 4, complete: 4 } },
  ...{ tests: 'shown', accuracy: { value: 0.625, intervals: [interval('both', 0.5, 0.75)] } },
  kappa: { amongPeople: { value: -0.051, intervals: [] }, networks: [] },
  ...{ comparisons: [], pairsLeftOut: 0, level: 0.05, resamples: 9, seed: '1' },
  ...changes,
});

describe('sentences on what can be concluded', () => {
  it('name the target that generalises farthest, and call intervals interim while they are', () => {
    const { difference } = comparison();
    expect(estimateWords(difference!, kappaText, false)).toBe(
      '.10 (95 % interval over new images and new people: .02 to .18)',
    );
    expect(estimateWords(difference!, kappaText, true)).toContain('(interim 95 % interval over');
    expect(peopleSentences(conclusions(), nameOf)).toEqual([
      '4 people named 62.5 % (95 % interval over new images and new people: 50.0 % to 75.0 %) of the images rightly, over 1 condition.',
      'Error consistency κ of people with each other is −.05 (too little data for an interval).',
    ]);
  });

  it('say how far the study is', () => {
    const at = (stage: Conclusions['stage'], changes: Partial<Conclusions> = {}) =>
      stageSentence(conclusions({ stage, ...changes }));
    expect(at({ state: 'interim', planned: 8, complete: 5 })).toMatch(/^Interim: 5 of the 8 planned people .* tests stay hidden/); // prettier-ignore
    expect(at({ state: 'final', planned: 8, complete: 8 })).toBe('All 8 planned people have answered.'); // prettier-ignore
    expect(at({ state: 'final', planned: 8, complete: 10 })).toContain('answered, and 2 more.');
    expect(at({ state: 'unplanned', planned: null, complete: 3 })).toContain('No number of people was planned'); // prettier-ignore
    const simulated = { reference: 'simulated' } as const;
    expect(at({ state: 'unplanned', planned: null, complete: null }, simulated)).toContain('The people here are simulated.'); // prettier-ignore
  });

  it('say who is more like people only where the adjusted p value allows it', () => {
    const said = (changes: Partial<ConcludedComparison>) =>
      verdict(comparison(changes), 0.05, nameOf);
    expect(said({})).toBe('People err more like A than like B.');
    const turned = { value: -0.1, intervals: [] };
    expect(said({ difference: turned })).toBe('People err more like B than like A.');
    expect(said({ between: ['people', 'b'] })).toBe('People err more like each other than like B.');
    expect(said({ between: ['people', 'b'], difference: turned })).toBe('People err more like B than like each other.'); // prettier-ignore
    expect(said({ measure: 'accuracy' })).toBe('A is more accurate than B.');
    expect(said({ measure: 'accuracy', between: ['a', 'people'] })).toBe('A is more accurate than people.'); // prettier-ignore
    expect(said({ measure: 'accuracy', between: ['a', 'people'], difference: turned })).toBe('People are more accurate than A.'); // prettier-ignore
    expect(said({ test: { ...comparison().test!, adjusted: 0.051 } })).toBe('No difference is shown.'); // prettier-ignore
    expect(said({ test: null })).toBe('Too little data for a test.');
    expect(said({ difference: null, test: null })).toBe('No common images.');
  });

  it('show the interval that goes with the test', () => {
    expect(comparedInterval(comparison())).toMatchObject({ over: 'both' });
    expect(comparedInterval(comparison({ over: 'new stimuli' }))).toMatchObject({ low: 0.06 });
    const alone = { value: 0, intervals: [interval('new stimuli', -1, 1)] };
    expect(comparedInterval(comparison({ difference: alone }))).toMatchObject({ over: 'new stimuli' }); // prettier-ignore
    expect(comparedInterval(comparison({ difference: null }))).toBeUndefined();
  });

  it('write numbers as papers do', () => {
    expect([0, 0.0004, 0.0214, 0.3, 0.999].map(pText)).toEqual(['p < .001', 'p < .001', 'p = .021', 'p = .30', 'p = 1']); // prettier-ignore
    expect([0.123, -0.0004, -0.05].map(pointsText)).toEqual(['12.3', '0.0', '−5.0']);
    expect(comparisonSubject({ measure: 'error-consistency', between: ['people', 'b'] }, nameOf)).toBe('with each other less with B'); // prettier-ignore
    expect(comparisonSubject({ measure: 'accuracy', between: ['people', 'b'] }, nameOf)).toBe('people less B'); // prettier-ignore
  });
});
