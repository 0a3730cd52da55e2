import { expect, it } from 'vitest';
import {
  formOfQuery,
  numberFault,
  numbersAsked,
  planDefaults,
  queryOfForm,
  questionOf,
} from '../../../../client/dashboard/planning/plan-question.js';

it('keeps the question in the address, without what is as at first', () => {
  const form = { ...planDefaults, goal: 'power', people: '5', seed: 'a b&c' };
  expect(queryOfForm(planDefaults)).toBe('');
  expect(queryOfForm(form)).toBe('?goal=power&people=5&seed=a+b%26c');
  expect(formOfQuery(queryOfForm(form))).toEqual(form);
  expect(formOfQuery('?goal=other').goal).toBe('width');
});

it('has a sentence for each number that cannot be', () => {
  const fault = (
    change: Partial<typeof planDefaults>,
    name: 'width' | 'people' | 'from' | 'kappa',
  ) => numberFault({ ...planDefaults, ...change }, name);
  expect(fault({}, 'width')).toBe(null);
  expect(fault({ width: '0' }, 'width')).toContain('between 0 and 2');
  expect(fault({ people: '1.5' }, 'people')).toContain('a whole number from 1 to 200');
  expect(fault({ people: '' }, 'people')).toContain('got nothing');
  expect(fault({ from: '0.3' }, 'from')).toContain('another κ');
  expect(fault({ kappa: '-1' }, 'kappa')).toBe(null);
});

it('asks only for what matters, and of the planner what it needs', () => {
  expect(numbersAsked(planDefaults)).not.toContain('kappaPeople');
  const form = { ...planDefaults, goal: 'power', people: '3' };
  expect(numbersAsked(form)).toEqual(expect.arrayContaining(['from', 'power', 'kappaPeople']));
  expect(questionOf(form)).toMatchObject({
    comparison: { people: 3, otherKappa: 0.2, kappa: 0.3 },
    goal: { power: 0.8 },
  });
  expect(questionOf(planDefaults).comparison.otherKappa).toBe(null);
});
