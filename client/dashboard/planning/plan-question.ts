import type { PlanQuestion } from '../../../src/analysis/planning/plan-sentence.js';

/** What the form asks, as it was typed. */
export const planDefaults = {
  goal: 'width',
  kappa: '0.3',
  width: '0.2',
  from: '0.2',
  power: '0.8',
  people: '1',
  accuracy: '0.75',
  networkAccuracy: '0.75',
  kappaPeople: '0.4',
  studies: '1000',
  mostTrials: '20000',
  seed: '1',
};
export type PlanForm = typeof planDefaults;
export type PlanField = keyof PlanForm;

const names = Object.keys(planDefaults) as PlanField[];

/** The form that an address names; what it leaves out is as at first. */
export function formOfQuery(search: string): PlanForm {
  const query = new URLSearchParams(search);
  const form = { ...planDefaults };
  for (const name of names) form[name] = query.get(name) ?? form[name];
  if (form.goal !== 'power') form.goal = 'width';
  return form;
}

/** The query of a form; what is as at first is left out. */
export function queryOfForm(form: PlanForm): string {
  const changed = names.filter((name) => form[name] !== planDefaults[name]);
  const query = new URLSearchParams(changed.map((name) => [name, form[name]])).toString();
  return query === '' ? '' : `?${query}`;
}

/** What a number in the form may be. */
interface Range {
  title: string;
  low: number;
  high: number;
  /** may it be the ends themselves? */
  ends: boolean;
  whole?: boolean;
}

export const planRanges = {
  kappa: { title: 'κ of the network with people', low: -1, high: 1, ends: true },
  width: { title: 'the width of the interval', low: 0, high: 2, ends: false },
  from: { title: 'κ of the other network', low: -1, high: 1, ends: true },
  power: { title: 'the power', low: 0, high: 1, ends: false },
  people: { title: 'the number of people', low: 1, high: 200, ends: true, whole: true },
  accuracy: { title: 'the accuracy of people', low: 0, high: 1, ends: false },
  networkAccuracy: { title: 'the accuracy of networks', low: 0, high: 1, ends: false },
  kappaPeople: { title: 'κ of people with one another', low: 0, high: 1, ends: false },
  studies: { title: 'the simulated studies', low: 100, high: 20_000, ends: true, whole: true },
  mostTrials: { title: 'the most images', low: 8, high: 100_000, ends: true, whole: true },
} satisfies Partial<Record<PlanField, Range>>;
export type PlanNumber = keyof typeof planRanges;

/** The numbers that a form asks for: those of the other goal, and of people where there is one, do not matter. */
export function numbersAsked(form: PlanForm): PlanNumber[] {
  return [
    'kappa',
    ...(form.goal === 'width' ? (['width'] as const) : (['from', 'power'] as const)),
    'people',
    'accuracy',
    'networkAccuracy',
    ...(Number(form.people) > 1 ? (['kappaPeople'] as const) : []),
    'studies',
    'mostTrials',
  ];
}

/** One sentence on what is wrong with a number of the form; null where nothing is. */
export function numberFault(form: PlanForm, name: PlanNumber): string | null {
  const { title, low, high, ends, whole }: Range = planRanges[name];
  const value = form[name].trim() === '' ? NaN : Number(form[name]);
  const inside = ends ? value >= low && value <= high : value > low && value < high;
  if (inside && (whole !== true || Number.isInteger(value))) {
    if (name === 'from' && value === Number(form.kappa)) {
      return 'Expected another κ for the other network, got the same; change one of them.';
    }
    return null;
  }
  const kind = whole === true ? 'a whole number' : 'a number';
  const range = ends ? `from ${low} to ${high}` : `between ${low} and ${high}`;
  return `Expected ${kind} ${range} for ${title}, got ${form[name].trim() || 'nothing'}.`;
}

/** The question of a form without faults. */
export function questionOf(form: PlanForm): PlanQuestion {
  const power = form.goal === 'power';
  return {
    comparison: {
      people: Number(form.people),
      accuracy: Number(form.accuracy),
      networkAccuracy: Number(form.networkAccuracy),
      kappa: Number(form.kappa),
      otherKappa: power ? Number(form.from) : null,
      kappaAmongPeople: Number(form.kappaPeople),
    },
    goal: power ? { power: Number(form.power) } : { width: Number(form.width) },
    studies: Number(form.studies),
    mostTrials: Number(form.mostTrials),
    seed: form.seed,
  };
}
