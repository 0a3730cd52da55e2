import { describe, expect, it } from 'vitest';
import { adjustFamilies } from '../../../src/analysis/conclusions/adjust-families.js';
import { mostComparedNetworks } from '../../../src/analysis/conclusions/comparison-list.js';
import { conclude, groupTrials, type ConclusionOptions } from '../../../src/analysis/index.js';
import { analysisPlanSchema } from '../../../src/schema/analysis-plan.js';
import { conclusionsSchema } from '../../../src/schema/conclusions.js';
import { network, person, simulatedTrials, type SimulatedObserver } from './simulated-trials.js';

const people = ['a', 'b', 'c', 'd'].map((id) => person(id));
const networks = [network('like', { shared: 0.8 }), network('unlike')];
const everybody = [...people, ...networks];

function concluded(
  observers: readonly SimulatedObserver[],
  options: Partial<ConclusionOptions> = {},
  { images = 120, conditions = ['0.1', '0.2'] as readonly string[] } = {},
) {
  const rows = simulatedTrials(observers, { seed: 2, images, conditions });
  const all = { resamples: 300, seed: 1, ...options };
  return conclusionsSchema.parse(conclude(groupTrials(rows), all));
}

const plan = (input: object) => analysisPlanSchema.parse(input);
const planned = { name: 'main', measure: 'error-consistency', between: ['like', 'unlike'] };
const progressOf = (complete: number, plannedPeople: number | null) => ({
  planned: plannedPeople,
  trialsEach: 240,
  answered: new Map(people.map(({ id }, i) => [id, i < complete ? 240 : 239])),
});

describe('what can be concluded', () => {
  it('finds that people err more like the network that errs like them', () => {
    const { comparisons, kappa, stage, tests } = concluded(everybody);
    expect({ state: stage.state, tests }).toEqual({ state: 'unplanned', tests: 'shown' });
    const [like, unlike] = kappa.networks.map(({ estimate }) => estimate!.value);
    const pair = comparisons.find(({ name }) => name === 'error-consistency: like and unlike')!;
    expect(pair.difference!.value).toBeCloseTo(like - unlike, 12);
    expect(pair.test).toMatchObject({ method: 'student', over: 'both' });
    expect(pair.test!.adjusted).toBeLessThan(0.05);
    const among = comparisons.find(({ name }) => name === 'error-consistency: people and unlike')!;
    expect(among.difference!.value).toBeCloseTo(kappa.amongPeople!.value - unlike, 12);
    expect(comparisons.every(({ status }) => status === 'exploratory')).toBe(true);
  });

  it('names what each interval generalises to; with two people none of κ among them is over people', () => {
    const { kappa, accuracy } = concluded([...people.slice(0, 2), ...networks]);
    expect(kappa.amongPeople!.intervals.map(({ over }) => over)).toEqual(['new stimuli']);
    const all = ['new stimuli', 'new observers', 'both'];
    expect(accuracy!.intervals.map(({ over }) => over)).toEqual(all);
    expect(kappa.networks[0].estimate!.intervals.map(({ over }) => over)).toEqual(all);
  });

  it('separates planned comparisons from all others, and turns the sign with the sides', () => {
    const turned = { ...planned, name: 'turned', between: ['unlike', 'people'], family: 'second' };
    const stimuli = { ...planned, name: 'stimuli', over: 'new stimuli' };
    const { comparisons } = concluded(everybody, {
      plan: plan({ comparisons: [planned, turned, stimuli] }),
    });
    const confirmatory = comparisons.filter(({ status }) => status === 'confirmatory');
    expect(confirmatory.map(({ name }) => name)).toEqual(['main', 'turned', 'stimuli']);
    expect(confirmatory.map(({ test }) => test!.method)).toEqual(['student', 'student', 'permutation']); // prettier-ignore
    expect(confirmatory[1].difference!.value).toBeLessThan(0);
    const [interval] = confirmatory[1].difference!.intervals;
    expect(interval.low).toBeLessThan(confirmatory[1].difference!.value);
    expect(interval.high).toBeGreaterThan(confirmatory[1].difference!.value);
    for (const { test, status } of comparisons) {
      expect(test!.correction).toBe(status === 'confirmatory' ? 'holm' : 'benjamini-hochberg');
    }
    // main and stimuli are one family of two, turned one of its own
    expect(confirmatory[1].test!.adjusted).toBe(confirmatory[1].test!.p);
    expect(confirmatory[0].test!.adjusted).toBeGreaterThan(confirmatory[0].test!.p);
    const others = comparisons.filter(({ status }) => status === 'exploratory');
    expect(others.map(({ name }) => name)).not.toContain('error-consistency: like and unlike');
    expect(others.map(({ name }) => name)).not.toContain('error-consistency: people and unlike');
    expect(others).toHaveLength(4);
  });

  it('makes a planned comparison over its own conditions only', () => {
    const own = { ...planned, conditions: ['.10'] };
    const { comparisons } = concluded(everybody, { plan: plan({ comparisons: [own] }) });
    expect(comparisons[0].conditions).toEqual(['0.1']);
    const alone = concluded(everybody, {}, { conditions: ['0.1'] });
    const same = alone.comparisons.find(({ name }) => name === 'error-consistency: like and unlike')!; // prettier-ignore
    expect(comparisons[0].difference!.value).toBeCloseTo(same.difference!.value, 12);
    // the pair over all conditions is another comparison
    expect(comparisons.map(({ name }) => name)).toContain('error-consistency: like and unlike');
  });

  it('counts a comparison added after answers came in as exploratory', () => {
    const { comparisons } = concluded(everybody, {
      plan: plan({ comparisons: [planned] }),
      late: new Set(['main']),
    });
    expect(comparisons[0]).toMatchObject({ name: 'main', status: 'exploratory', addedLate: true });
    expect(comparisons[0].test!.correction).toBe('benjamini-hochberg');
  });

  it('says nothing, and fails at nothing, where a named network has not answered', () => {
    const other = { ...planned, between: ['like', 'nobody'] };
    const { comparisons } = concluded(everybody, {
      plan: plan({ comparisons: [planned, other].map((one, i) => ({ ...one, name: `${i}` })) }),
    });
    expect(comparisons[1]).toMatchObject({ status: 'confirmatory', difference: null, test: null });
    // it still counts in its family
    expect(comparisons[0].test!.adjusted).toBeCloseTo(2 * comparisons[0].test!.p, 12);
  });

  it('leaves people and conditions out by the rules of the study file, and says so', () => {
    const guessing = person('guesses', { accuracy: 0.1 });
    const absent = person('away', { missed: 0.5 });
    const rules = { conditions: ['0.20'], leastAccuracy: 0.2, mostNoResponse: 0.3 };
    const result = concluded([guessing, absent, ...everybody], { plan: plan({ exclude: rules }) });
    expect(result.people).toBe(4);
    expect(result.excludedPeople.map(({ observer, reason }) => [observer, reason])).toEqual([
      ['away', 'no-response'],
      ['guesses', 'accuracy'],
    ]);
    expect(result.conditions).toEqual(['0.1']);
    expect(result.excludedConditions).toEqual(['0.2']);
    const without = concluded(everybody, { plan: plan({ exclude: rules }) });
    expect(without.accuracy!.value).not.toBe(concluded(everybody).accuracy!.value);
  });

  it('does not compare pairs of very many networks, and says how many', () => {
    const many = Array.from({ length: mostComparedNetworks + 1 }, (_, i) => network(`n${i}`));
    const { comparisons, pairsLeftOut } = concluded([...people, ...many], { resamples: 20 }, { images: 20 }); // prettier-ignore
    expect(pairsLeftOut).toBe(78);
    expect(comparisons).toHaveLength(26);
  });

  it('has nothing without people, or without networks', () => {
    expect(concluded(networks)).toMatchObject({ people: 0, accuracy: null, kappa: { amongPeople: null } }); // prettier-ignore
    expect(concluded(people.slice(0, 1))).toMatchObject({ people: 1, comparisons: [] });
    const simulated = people.map((one) => ({ ...one, kind: 'simulated' as const }));
    expect(concluded(simulated)).toMatchObject({ reference: 'simulated', people: 4 });
  });
});

describe('before the planned number of people is reached', () => {
  const early = (complete: number, options: Partial<ConclusionOptions> = {}) =>
    concluded(everybody, {
      plan: plan({ comparisons: [planned] }),
      progress: progressOf(complete, 4),
      ...options,
    });

  it('no test can be seen, planned or exploratory', () => {
    for (const complete of [0, 1, 2, 3]) {
      const result = early(complete);
      expect(result.stage).toEqual({ state: 'interim', planned: 4, complete });
      expect(result.tests).toBe('hidden');
      expect(result.comparisons.every(({ test }) => test === null)).toBe(true);
      expect(JSON.stringify(result)).not.toMatch(/"(p|adjusted)":/);
      expect(result.comparisons[0].difference!.intervals.length).toBeGreaterThan(0);
    }
  });

  it('the last one who answers the last trial shows them', () => {
    const result = early(4);
    expect(result.stage).toEqual({ state: 'final', planned: 4, complete: 4 });
    expect(result.comparisons.every(({ test }) => test !== null)).toBe(true);
  });

  it('who is excluded does not count, nor do simulated people', () => {
    const rules = { participants: 4, exclude: { leastAccuracy: 0.99 } };
    const none = early(4, { plan: plan(rules) });
    expect(none.stage).toMatchObject({ state: 'interim', complete: 0 });
    const simulated = [...people.map((one) => ({ ...one, kind: 'simulated' as const })), ...networks]; // prettier-ignore
    const result = concluded(simulated, { progress: progressOf(4, 4) });
    expect(result.stage).toMatchObject({ state: 'interim', complete: 0 });
    expect(result.tests).toBe('hidden');
  });

  it('a study that planned no number says so', () => {
    expect(early(2, { progress: progressOf(2, null) }).stage).toEqual({
      state: 'unplanned',
      planned: null,
      complete: 2,
    });
  });
});

describe('families', () => {
  it('are corrected apart, the exploratory ones together whatever they are called', () => {
    const one = (family: string, status: 'confirmatory' | 'exploratory', p: number) => ({
      ...{ name: `${family}${p}`, measure: 'accuracy' as const, between: ['a', 'b'] as [string, string] }, // prettier-ignore
      ...{ conditions: [], status, addedLate: false, family, over: 'both' as const },
      ...{ difference: null, test: { p, method: 'exact' as const } },
    });
    const all = [
      one('first', 'confirmatory', 0.01),
      one('first', 'confirmatory', 0.04),
      one('second', 'confirmatory', 0.04),
      one('exploratory', 'exploratory', 0.02),
      one('exploratory', 'exploratory', 0.03),
    ];
    const adjusted = (rule: 'holm' | 'benjamini-hochberg') =>
      adjustFamilies(all, rule).map(({ test }) => Number(test!.adjusted.toFixed(12)));
    expect(adjusted('holm')).toEqual([0.02, 0.04, 0.04, 0.03, 0.03]);
    expect(adjusted('benjamini-hochberg')).toEqual([0.02, 0.04, 0.04, 0.03, 0.03]);
    const three = [0.01, 0.02, 0.03].map((p) => one('first', 'confirmatory', p));
    expect(adjustFamilies(three, 'holm').map(({ test }) => test!.adjusted)).toEqual([0.03, 0.04, 0.04]); // prettier-ignore
  });
});
