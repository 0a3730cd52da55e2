import { describe, expect, it } from 'vitest';
import { groupTrials, levelDivergence } from '../../src/analysis/index.js';
import { sharedAnswers } from '../../src/analysis/divergence/shared-answers.js';
import type { TrialRow } from '../../src/schema/trial.js';

/** Answers as a text: one letter an image, `.` not seen, capital right (category a or b by turns). */
function trials(answers: Record<string, string>) {
  const rows = Object.entries(answers).flatMap(([observer, text]) =>
    [...text].flatMap((letter, image): TrialRow[] => {
      if (letter === '.') return [];
      const category = image % 2 === 0 ? 'a' : 'b';
      const other = image % 2 === 0 ? 'b' : 'a';
      return [
        {
          ...{ observer, kind: observer === 'net' ? 'network' : 'participant', session: 1 },
          ...{ trial: image + 1, rtSeconds: null, response: letter === '1' ? category : other },
          ...{ category, condition: '0.1', imageName: `image-${image}.png` },
        },
      ];
    }),
  );
  const grouped = groupTrials(rows);
  return (id: string) => {
    const found = grouped.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no observer ${id}`);
    return found.conditions[0];
  };
}

describe('sharedAnswers', () => {
  it('leaves out the images that one observer alone saw, and the empty places between', () => {
    const of = trials({ p1: '10..', p2: '11..', net: '1.01' });
    const { right } = sharedAnswers(['p1', 'p2', 'net'].map(of));
    expect(right.map((answers) => [...answers])).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
  });
});

describe('levelDivergence', () => {
  it('is the mean over pairs of κ and of the confusion distance', () => {
    const of = trials({ p1: '1100', p2: '1100', p3: '1010' });
    const point = levelDivergence(['p1', 'p2', 'p3'].map(of));
    // p1 and p2 agree on all: κ 1; either with p3: 2 of 4 agree, 2 of 4 expected: κ 0
    expect(point?.kappa?.value).toBeCloseTo(1 / 3, 12);
    // p1 and p2 err once on a and once on b: shares ½, ½; p3 twice on b: shares 0, 1
    expect(point?.distance?.value).toBeCloseTo((0 + 0.5 + 0.5) / 3, 12);
    expect(point).toMatchObject({ condition: '0.1', pairs: 3, stimuli: 4, errors: 6 });
  });

  it('compares each person with the network, not the people with each other', () => {
    const of = trials({ p1: '1100', p2: '1100', net: '0011' });
    const point = levelDivergence(['p1', 'p2'].map(of), of('net'));
    expect(point?.kappa?.value).toBeCloseTo(-1, 12);
    expect(point?.pairs).toBe(2);
    expect(point?.distance?.value).toBeCloseTo(0, 12);
  });

  it('has an interval over both targets with enough people and errors, and the same one each time', () => {
    const of = trials({
      p1: '110010101100101011001010',
      p2: '110010101100111011001000',
      p3: '100011101100101010001011',
      p4: '111010100100101111001010',
    });
    const people = ['p1', 'p2', 'p3', 'p4'].map(of);
    const first = levelDivergence(people);
    expect(first?.kappa?.over).toBe('both');
    const { low, high, value } = first?.kappa ?? { low: null, high: null, value: NaN };
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(levelDivergence(people)).toEqual(first);
  });

  it('says where a network that is nearly always right has a κ that tells nothing', () => {
    const of = trials({ p1: '110010101100', p2: '110110100100', net: '111111111110' });
    const people = ['p1', 'p2'].map(of);
    expect(levelDivergence(people)?.tooFew).toBe(false);
    const point = levelDivergence(people, of('net'));
    expect(point).toMatchObject({ tooFew: true, kappa: { low: null, high: null, over: null } });
  });

  it('is null without a pair that saw the same image, undefined where nobody errs', () => {
    const apart = trials({ p1: '10..', p2: '..10' });
    expect(levelDivergence(['p1', 'p2'].map(apart))).toBeNull();
    expect(levelDivergence([apart('p1')])).toBeNull();
    const perfect = trials({ p1: '1111', p2: '1111' });
    expect(levelDivergence(['p1', 'p2'].map(perfect))).toMatchObject({
      kappa: null,
      distance: null,
    });
  });
});
