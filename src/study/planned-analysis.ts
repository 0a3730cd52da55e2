import { canonicalJson } from '../schema/canonical.js';
import { conditionKey } from '../schema/condition.js';
import type { Condition, Stimulus } from '../schema/stimulus.js';
import type { Study } from '../schema/study.js';
import { picturesPerTrial } from '../schema/task-kind.js';
import type { Complaint } from './check-trial-look.js';
import { trialsPerList } from './trials-per-list.js';

/** How many people the quotas of all ways into a study let in; null: no quota is given. */
export function quotaInAll({ quota, prolific, links }: Study['recruitment']): number | null {
  const quotas = [quota, prolific?.quota, ...links.map((link) => link.quota)].filter(
    (one) => one !== undefined,
  );
  const sum = quotas.reduce((total, one) => total + one, 0);
  return sum === 0 ? null : sum;
}

/** The number of people that a study is planned to end with; null: none was named. */
export function plannedParticipants({ analysis, recruitment }: Study): number | null {
  return analysis.participants ?? quotaInAll(recruitment);
}

/**
 * Test trials of one person: of the shortest list.
 *
 * @param stimuli of the prepared study; null: reckoned from the design
 */
export function trialsOfOnePerson(
  { design, task }: Pick<Study, 'design' | 'task'>,
  conditions: readonly Pick<Condition, 'label'>[],
  stimuli: readonly Pick<Stimulus, 'role' | 'list' | 'condition'>[] | null,
): number {
  if (stimuli === null) {
    return (conditions.length * design.imagesPerCondition) / picturesPerTrial(task.kind);
  }
  const byCondition = trialsPerList(conditions, stimuli, design.lists, task.kind);
  const lists = Array.from({ length: design.lists }, (_, list) =>
    byCondition.reduce((sum, { trials }) => sum + trials[list], 0),
  );
  return Math.min(...lists);
}

/**
 * The planned comparisons that were not as they are now in the study file that people took part in
 * before: whoever names a comparison after seeing answers explores.
 *
 * @param taken contents of the frozen files with participants, as parsed
 */
export function lateComparisons({ analysis }: Study, taken: readonly Study[]): Set<string> {
  const isThere = (comparison: unknown, { analysis: before }: Study) => {
    const rules = (plan: Study['analysis']) => canonicalJson([plan.exclude, plan.correction, plan.level]); // prettier-ignore
    return (
      rules(before) === rules(analysis) &&
      before.comparisons.some((one) => canonicalJson(one) === canonicalJson(comparison))
    );
  };
  const late = analysis.comparisons.filter((one) => taken.some((study) => !isThere(one, study)));
  return new Set(late.map(({ name }) => name));
}

/** What of a planned analysis does not fit the study; null where all does. */
export function analysisComplaint(
  { analysis, manipulations, task }: Study,
  conditions: readonly Pick<Condition, 'label'>[],
): Complaint | null {
  const { comparisons, exclude } = analysis;
  if (comparisons.length > 0 && task.kind !== 'classification') {
    return {
      path: 'analysis.comparisons',
      expected: `none (the task ${task.kind} is for people, and nothing is compared with networks)`,
      got: String(comparisons.length),
      mend: 'remove them',
    };
  }
  if (manipulations.length === 0) return null; // ready-made stimuli bring their conditions
  const known = new Set(conditions.map(({ label }) => conditionKey(label)));
  const excluded = new Set(exclude.conditions.map(conditionKey));
  const expected = `labels of the study's conditions (${conditions.map(({ label }) => label).join(', ')})`;
  const named: [string, readonly string[]][] = [
    ['analysis.exclude.conditions', exclude.conditions],
    ...comparisons.map(({ conditions: own = [] }, i): [string, readonly string[]] => [
      `analysis.comparisons.${i}.conditions`,
      own,
    ]),
  ];
  for (const [path, labels] of named) {
    const got = labels.find((label) => !known.has(conditionKey(label)));
    if (got !== undefined) return { path, expected, got, mend: 'write one of them' };
    const left = path.startsWith('analysis.comparisons')
      ? labels.find((label) => excluded.has(conditionKey(label)))
      : undefined;
    if (left !== undefined) {
      return {
        path,
        expected: 'conditions that analysis.exclude.conditions does not leave out',
        got: left,
        mend: 'remove it here or there',
      };
    }
  }
  return null;
}
