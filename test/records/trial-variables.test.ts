import { describe, expect, it } from 'vitest';
import { trialVariables } from '../../src/records/index.js';
import { trialDescriptions } from '../../src/schema/trial-descriptions.js';

const variables = trialVariables();
const key = ({ path }: { path: readonly string[] }) => path.join('.');
const named = (name: string) => variables.find(({ column }) => column === name);

/** Texts that name a thing; the only ones that exports may hold beside fixed levels. */
const identifiers = new Set([
  ...['observer', 'imageName', 'stimulusId', 'contentHash', 'studyFileHash'],
  ...['category', 'response', 'question', 'condition'], // levels of the study
]);

describe('data dictionary', () => {
  it('describes every field of an exported trial, and nothing else', () => {
    const undescribed = variables.filter(({ description }) => description === '').map(key);
    expect(undescribed, 'describe them in src/schema/trial-descriptions.ts').toEqual([]);
    const keys = new Set(variables.map(key));
    expect(Object.keys(trialDescriptions).filter((path) => !keys.has(path))).toEqual([]);
  });

  it('gives every variable a column of its own, in lower case with underscores', () => {
    const columns = variables.map(({ column }) => column);
    expect(columns.filter((column, i) => columns.indexOf(column) !== i)).toEqual([]);
    expect(columns.filter((column) => !/^[a-z][a-z0-9_]*$/.test(column))).toEqual([]);
  });

  it('has no variable that free text could be in', () => {
    const texts = variables.filter(({ type, levels }) => type === 'text' && levels === null);
    expect(texts.map(key).filter((path) => !identifiers.has(path))).toEqual([]);
  });

  it('takes type, unit, range and levels from the schema', () => {
    expect(named('stimulus_duration_ms')).toMatchObject({ type: 'number', unit: 'ms' });
    expect(named('mask_planned_frames')).toMatchObject({
      ...{ type: 'whole number', unit: 'frames', minimum: 0, maximum: null, optional: true },
    });
    expect(named('refresh_hz')).toMatchObject({ unit: 'Hz', minimum: 0 });
    expect(named('rt_seconds')).toMatchObject({ unit: 's', published: 'rt', optional: true });
    expect(named('timing_ok')).toMatchObject({ type: 'yes or no', levels: null });
    expect(named('timing_problems')).toMatchObject({ type: 'list', published: 'timing_problems' });
    expect(named('timing_problems')?.levels).toContainEqual({
      ...{ name: 'page-hidden', description: 'page hidden' },
    });
    expect(named('observer_kind')?.levels?.map(({ name }) => name)).toEqual([
      ...['participant', 'network', 'simulated'],
    ]);
    expect(named('trial_id')).toMatchObject({ optional: false, minimum: null, maximum: null });
  });

  it('takes levels of conditions and categories from the study', () => {
    const levels = [{ name: 'c10', description: 'Contrast (%): 10' }];
    const condition = trialVariables({ condition: levels }).find((one) => key(one) === 'condition');
    expect(condition?.levels).toEqual(levels);
  });
});
