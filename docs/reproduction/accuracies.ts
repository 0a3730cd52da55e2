import { join } from 'node:path';
import { accuracy, groupTrials } from '../../src/analysis/index.js';
import type { ConditionTrials } from '../../src/analysis/index.js';
import { conditionAnswers } from '../../src/analysis/uncertainty/condition-answers.js';
import { peopleAccuracy } from '../../src/analysis/uncertainty/people-accuracy.js';
import { wilsonInterval } from '../../src/analysis/statistics/wilson-interval.js';
import { readTrials } from '../../src/records/index.js';
import { isCondition, publishedTable, tableColumns } from './published-tables.js';

/** A share with the ends of its 95 % interval. */
export interface Share {
  value: number;
  low: number;
  high: number;
}

export interface AccuracyRow {
  condition: string;
  observer: string;
  publishedPercent: number;
  ours: Share;
  /** the difference from people in the same condition; null for people */
  fromPeople: { honest: Share; naive: Share } | null;
}

const options = { resamples: 1000, seed: 1 };

/** Every accuracy that was published with an experiment of 2017 beside the one computed from its trials. */
export async function accuracyRows(folder: string, experiment: string): Promise<AccuracyRow[]> {
  const rows = await readTrials([join(folder, 'geirhos2017', `${experiment}-experiment`)]);
  const observers = groupTrials(rows);
  const people = observers.filter(({ kind }) => kind === 'participant');
  return publishedTable(folder, experiment).flatMap(({ condition, percents }) => {
    const own = (observer: (typeof observers)[number]): ConditionTrials[] =>
      observer.conditions.filter((one) => isCondition(one.condition, condition));
    const ofPeople = people.flatMap(own);
    const together = peopleShare(ofPeople);
    const trials = ofPeople.reduce((sum, one) => sum + one.trials, 0);
    const correct = ofPeople.reduce((sum, one) => sum + one.correct, 0);
    const naive = wilsonInterval(correct, trials);
    return tableColumns.map(({ id, title }, column): AccuracyRow => {
      const publishedPercent = percents[column];
      if (id === 'people')
        return {
          ...{ condition, observer: title, publishedPercent },
          ...{ ours: together, fromPeople: null },
        };
      const network = observers.filter((one) => one.id === id).flatMap(own);
      const ours = accuracy.compute(network);
      const fromPeople = {
        honest: difference(ours, together),
        naive: difference(ours, naive),
      };
      return { condition, observer: title, publishedPercent, ours, fromPeople };
    });
  });
}

/** People's accuracy, over new stimuli and new people. */
function peopleShare(people: readonly ConditionTrials[]): Share {
  const { value, intervals } = peopleAccuracy([conditionAnswers(people)], options);
  if (intervals.both === null) throw new Error('too few people, or none of their answers differ');
  return { value, ...intervals.both };
}

/**
 * The difference of two independent shares, from their intervals (MOVER).
 * Source: Newcombe, Stat. Med. 17 (1998) 873–890, method 10; Zou & Donner, Stat. Med. 27 (2008) 1693–1702.
 */
export function difference(first: Share, second: Share): Share {
  const value = first.value - second.value;
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  };
}
