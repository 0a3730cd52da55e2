import { describe, expect, it } from 'vitest';
import {
  divergenceCsv,
  divergenceSentence,
  pointsAlong,
} from '../../../../client/dashboard/analyses/divergence-text.js';
import { groupBySeries } from '../../../../src/figures/condition-series.js';
import type { Divergence, DivergencePoint } from '../../../../src/schema/divergence.js';
import { exampleConditions } from '../example-study.js';

const [contrast] = groupBySeries(exampleConditions);

function point(condition: string, value: number | null, half: number | null = 0.05) {
  const ends = value === null || half === null ? null : { low: value - half, high: value + half };
  return {
    ...{ condition, pairs: 3, stimuli: 16, errors: 20, tooFew: false },
    kappa:
      value === null
        ? null
        : { value, low: ends?.low ?? null, high: ends?.high ?? null, over: 'both' as const },
    distance: null,
  };
}

function study(among: DivergencePoint[], network: DivergencePoint[] | null): Divergence {
  return {
    ...{ reference: 'participant', people: 3, peopleInAll: 3 },
    curves: [
      { network: null, title: 'People with each other', points: among },
      ...(network === null ? [] : [{ network: 'net', title: 'Net, "new"', points: network }]),
    ],
  };
}

const people = [point('c100', null), point('c10', 0.4), point('c03', 0.4)];

describe('pointsAlong', () => {
  it('has one place for each condition of the series', () => {
    const [curve] = study(people, null).curves;
    expect(pointsAlong(contrast, curve).map((one) => one?.condition)).toEqual([
      'c100',
      'c10',
      undefined,
      'c03',
    ]);
  });
});

describe('divergenceSentence', () => {
  it('compares the clearest and the weakest level where both are defined', () => {
    const sentence = divergenceSentence(
      contrast,
      study(people, [point('c100', 0.9), point('c10', 0.35), point('c03', 0.1)]),
    );
    expect(sentence).toBe(
      'κ of people with a network, against with each other: with Net, "new" .35 against .40 at 10, .10 against .40 at 3: the estimated gap grows, and the intervals at the weakest level are apart.',
    );
  });

  it('does not call apart what overlaps or has no interval', () => {
    const close = study(people, [point('c10', 0.35), point('c03', 0.33)]);
    expect(divergenceSentence(contrast, close)).toContain(
      'but the intervals at the weakest level overlap',
    );
    const few = study(people, [point('c10', 0.35), point('c03', 0.1, null)]);
    expect(divergenceSentence(contrast, few)).toContain('too little data for intervals');
  });

  it('says so where no network has answered, or nothing is defined', () => {
    expect(divergenceSentence(contrast, study(people, null))).toMatch(/no network has answered/);
    expect(divergenceSentence(contrast, study([], null))).toMatch(/cannot be told at any level/);
  });
});

describe('divergenceSentence of a network that hardly errs', () => {
  it('does not take the κ of 0 that it then has for divergence', () => {
    const clear = { ...point('c10', 0), tooFew: true };
    const sentence = divergenceSentence(contrast, study(people, [clear, point('c03', 0.35)]));
    expect(sentence).toContain('with Net, "new" .35 against .40 at 3, the only level that tells');
    expect(divergenceSentence(contrast, study(people, [clear]))).toContain(
      'no network can be compared',
    );
  });
});

it('does not say which level is the weakest where it is not known, as for imported files', () => {
  const conditions = exampleConditions
    .slice(0, 4)
    .map((one) => ({ ...one, worse: 'none' as const }));
  const [imported] = groupBySeries(conditions);
  const network = [point('c10', 0.35), point('c03', 0.1)];
  expect(divergenceSentence(imported, study(people, network))).toBe(
    'κ with people is below that of people with each other, with intervals apart, for Net, "new" in 1 of 2 conditions.',
  );
});

it('sums up several networks', () => {
  const many = study(people, null);
  const low = [point('c10', 0.35), point('c03', 0.1)];
  const equal = [point('c10', 0.35), point('c03', 0.38)];
  for (const [title, points] of [
    ['A', low],
    ['B', equal],
    ['C', low],
  ] as const) {
    many.curves.push({ network: title, title, points });
  }
  expect(divergenceSentence(contrast, many)).toBe(
    'Towards the weakest level the estimated gap between κ of people with each other and with a network grows for 2 of 3 networks; at the weakest level that tells, the network’s is lower with intervals apart for 2 of 3 (A, C).',
  );
});

it('writes one row for each curve and condition, names quoted, what is missing empty', () => {
  const csv = divergenceCsv(contrast, study(people.slice(0, 2), [point('c10', 0.35)]));
  const [, first, , network] = csv.split('\r\n');
  expect(first).toBe('Contrast,c100,People with each other,3,16,20,0,,,,,,,,');
  expect(network).toMatch(/^Contrast,c10,"Net, ""new""",3,16,20,0,0.35,0.3,0.39/);
});
