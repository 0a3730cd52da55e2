import { describe, expect, it } from 'vitest';
import type { StudyFile } from '../../src/schema/study.js';
import { conditionsOf } from '../../src/study/conditions.js';
import {
  lateComparisons,
  plannedParticipants,
  trialsOfOnePerson,
} from '../../src/study/planned-analysis.js';
import { parseStudy } from '../../src/study/study-file.js';
import { studyRemarks } from '../../src/study/study-remarks.js';
import { smallStudy } from './fixtures.js';

type Analysis = NonNullable<StudyFile['analysis']>;
type Comparison = NonNullable<Analysis['comparisons']>[number];

const comparison = (changes: Partial<Comparison> = {}): Comparison => ({
  ...{ name: 'main', measure: 'error-consistency', between: ['people', 'plain'], ...changes },
});
const study = (analysis: Analysis, changes: Partial<StudyFile> = {}) =>
  parseStudy(smallStudy({ analysis, ...changes }), 'small.json');

describe('the analysis section of a study file', () => {
  it('may be left out, and has defaults', () => {
    expect(parseStudy(smallStudy(), 'small.json').analysis).toEqual({
      comparisons: [],
      exclude: { conditions: [] },
      correction: 'holm',
      level: 0.05,
    });
    const [one] = study({ comparisons: [comparison({ conditions: ['c100', '.10'] })] }).analysis.comparisons; // prettier-ignore
    expect(one).toMatchObject({ family: 'primary', conditions: ['c100', '.10'] });
  });

  it.each<[string, Analysis, RegExp]>([
    ['a measure that there is not', { comparisons: [comparison({ measure: 'speed' as 'accuracy' })] }, /analysis\.comparisons\.0\.measure: expected one of error-consistency, accuracy/], // prettier-ignore
    ['an observer with itself', { comparisons: [comparison({ between: ['plain', 'plain'] })] }, /analysis\.comparisons\.0\.between: expected two different observers, got \["plain","plain"\]/], // prettier-ignore
    ['two of one name', { comparisons: [comparison(), comparison()] }, /analysis\.comparisons: expected comparisons with different names/], // prettier-ignore
    ['people where none take part', { comparisons: [comparison({ measure: 'accuracy', between: ['plain', 'residual'], over: 'both' })] }, /analysis\.comparisons\.0\.over: expected "new stimuli": no people take part/], // prettier-ignore
    ['a condition that there is not', { comparisons: [comparison({ conditions: ['c50'] })] }, /analysis\.comparisons\.0\.conditions: expected labels of the study's conditions \(c100, c10, 0\.10, 0\.35\), got c50; write one of them/], // prettier-ignore
    ['one to exclude that there is not', { exclude: { conditions: ['c50'] } }, /analysis\.exclude\.conditions: .*got c50/], // prettier-ignore
    ['one that is left out', { comparisons: [comparison({ conditions: ['c10'] })], exclude: { conditions: ['c10'] } }, /analysis\.comparisons\.0\.conditions: expected conditions that analysis\.exclude\.conditions does not leave out, got c10/], // prettier-ignore
    ['nobody', { participants: 0 }, /analysis\.participants: expected at least 1, got 0/],
    ['a misspelt field', { stop: 4 } as Analysis, /analysis\.stop: expected a known field, got 4/],
    ['a share in per cent', { exclude: { leastAccuracy: 20 } }, /analysis\.exclude\.leastAccuracy: expected at most 1, got 20/], // prettier-ignore
  ])('refuses %s', (_, analysis, sentence) => {
    expect(() => study(analysis)).toThrow(sentence);
  });

  it('refuses comparisons with networks where the task is for people', () => {
    const changes: Partial<StudyFile> = {
      task: { kind: 'yes-no', alternatives: ['cat', 'dog', 'car', 'boat'] },
      networks: { drawPerCondition: 0 },
    };
    expect(() => study({ comparisons: [comparison()] }, changes)).toThrow(
      /analysis\.comparisons: expected none \(the task yes-no is for people/,
    );
  });

  it('remarks networks that the file does not name, and a plan that hides nothing', () => {
    const told = (analysis: Analysis, changes: Partial<StudyFile> = {}) =>
      studyRemarks({
        study: study(analysis, { participants: { consent: 'You will see pictures.' }, ...changes }),
        file: '/studies/small.json',
      });
    expect(told({ comparisons: [comparison()] })).toEqual([
      expect.stringContaining(
        'analysis.comparisons name plain, which networks.names does not have',
      ),
      expect.stringContaining('no planned number of people'),
    ]);
    const networks = { names: ['nets/plain.onnx'], drawPerCondition: 4 };
    expect(told({ comparisons: [comparison()], participants: 9 }, { networks })).toEqual([]);
  });
});

describe('what is planned', () => {
  it('is the number named, else all quotas together', () => {
    const links = [{ name: 'class', quota: 3 }, { name: 'others' }];
    const recruitment = { quota: 4, links };
    expect(plannedParticipants(study({}))).toBeNull();
    expect(plannedParticipants(study({}, { recruitment }))).toBe(7);
    expect(plannedParticipants(study({ participants: 12 }, { recruitment }))).toBe(12);
  });

  it('is so many trials a person', () => {
    const small = study({});
    const conditions = conditionsOf(small);
    expect(trialsOfOnePerson(small, conditions, null)).toBe(32);
    const stimuli = [1, 2, 3].map(() => ({ role: 'test' as const, condition: 'c100' }));
    expect(trialsOfOnePerson(small, conditions, stimuli)).toBe(3);
  });

  it('is not what was added, or changed, after people took part', () => {
    const before = study({ comparisons: [comparison()] });
    const second = comparison({ name: 'second', measure: 'accuracy' });
    expect([...lateComparisons(before, [before])]).toEqual([]);
    expect([...lateComparisons(study({ comparisons: [comparison(), second] }), [before])]).toEqual(['second']); // prettier-ignore
    expect([...lateComparisons(study({ comparisons: [second] }), [])]).toEqual([]);
    const otherFamily = study({ comparisons: [comparison({ family: 'easy' })] });
    expect([...lateComparisons(otherFamily, [before])]).toEqual(['main']);
    const stricter = study({ comparisons: [comparison()], exclude: { leastAccuracy: 0.5 } });
    expect([...lateComparisons(stricter, [before])]).toEqual(['main']);
    // one of several files that people took part in did not have it
    expect([...lateComparisons(before, [before, study({})])]).toEqual(['main']);
  });
});
