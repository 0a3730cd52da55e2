import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionsOf } from '../../src/study/conditions.js';
import { taskComplaint } from '../../src/study/check-task.js';
import {
  answeredCategory,
  planSession,
  rightAnswer,
  shownTrial,
  type SessionTrial,
} from '../../src/study/plan-session.js';
import { publicStudy } from '../../src/study/public-study.js';
import { parseStudy } from '../../src/study/study-file.js';
import { trialItems } from '../../src/study/task-trials.js';
import type { Stimulus } from '../../src/schema/stimulus.js';
import type { StudyFile } from '../../src/schema/study.js';
import { choiceAnswers, type ChoiceKind } from '../../src/schema/task-kind.js';
import { smallStudy } from './fixtures.js';

const alternatives = ['cat', 'dog', 'car', 'boat'];
const studyOf = (kind: ChoiceKind, changes: Partial<StudyFile> = {}) =>
  parseStudy(
    smallStudy({
      task: { kind, alternatives },
      networks: { names: [], drawPerCondition: 0 },
      ...changes,
    }),
    'small.json',
  );
const conditions = conditionsOf(studyOf('yes-no'));

let number = 0;
const stimulusOf = (category: string, condition: string, role: Stimulus['role'] = 'test') => {
  const id = (++number).toString(16).padStart(64, '0');
  return { stimulusId: id, contentHash: id, imageId: id, role, category, condition } as Stimulus;
};
/** Eight pictures of each condition, two of each category, and four for practice. */
const stimuli = [
  ...conditions.flatMap(({ label }) =>
    [...alternatives, ...alternatives].map((category) => stimulusOf(category, label)),
  ),
  ...alternatives.map((category, n) => stimulusOf(category, conditions[n].label, 'practice')),
];
const index = { stimuli, conditions, licence: 'x' };
const plan = (kind: ChoiceKind, seed: number) =>
  planSession(studyOf(kind), index, { length: 'full', seed });
const shownIn = ({ contentHash, secondHash }: SessionTrial) =>
  secondHash === undefined ? [contentHash] : [contentHash, secondHash];
const pictureOf = new Map(stimuli.map((stimulus) => [stimulus.contentHash, stimulus]));

describe('yes-no trials', () => {
  it('ask, in each condition, half the time for what is shown; everybody the same', () => {
    const test = plan('yes-no', 1).filter(({ phase }) => phase === 'test');
    expect(test).toHaveLength(32);
    for (const { label } of conditions) {
      const own = test.filter(({ condition }) => condition === label);
      expect(own.filter(({ category }) => category === 'yes')).toHaveLength(4);
    }
    for (const { contentHash, question, category } of test) {
      const shown = pictureOf.get(contentHash)?.category;
      expect(alternatives).toContain(question);
      expect(category).toBe(question === shown ? 'yes' : 'no');
    }
    const asked = (trials: SessionTrial[]) =>
      trials.map(({ contentHash, question }) => `${contentHash} ${question}`).sort();
    expect(asked(plan('yes-no', 2))).toEqual(asked(plan('yes-no', 1)));
  });
});

describe.each(['two-interval', 'two-alternative'] as const)('%s trials', (kind) => {
  it('pair pictures of one condition and two categories, each picture once', () => {
    const test = plan(kind, 1).filter(({ phase }) => phase === 'test');
    expect(test).toHaveLength(16);
    expect(new Set(test.flatMap(shownIn)).size).toBe(32);
    for (const trial of test) {
      const pictures = shownIn(trial).map((hash) => pictureOf.get(hash));
      expect(pictures.map((one) => one?.condition)).toEqual([trial.condition, trial.condition]);
      expect(pictures[0]?.category).not.toBe(pictures[1]?.category);
      expect(pictures.map((one) => one?.category)).toContain(trial.question);
      expect(trial.category).toBe(trial.question);
      expect(pictureOf.get(trial.targetHash ?? '')?.stimulusId).toBe(trial.stimulusId);
    }
  });

  it('put the picture asked for on either side, another for each participant; pairs stay', () => {
    const right = (seed: number) => {
      const places = plan(kind, seed).map((trial) => [trial.stimulusId, rightAnswer(trial)]);
      return Object.fromEntries(places) as Record<string, string>;
    };
    const [one, two] = [right(1), right(2)];
    expect(new Set(Object.values(one))).toEqual(new Set(choiceAnswers[kind]));
    expect(Object.keys(one).sort()).toEqual(Object.keys(two).sort());
    expect(one).not.toEqual(two);
  });

  it('take the answer as the category of the picture that was chosen', () => {
    for (const trial of plan(kind, 3)) {
      const [first, second] = shownIn(trial).map((hash) => pictureOf.get(hash)?.category);
      const [one, other] = choiceAnswers[kind];
      expect([one, other, null].map((answer) => answeredCategory(trial, answer))).toEqual([
        first,
        second,
        null,
      ]);
      expect(answeredCategory(trial, rightAnswer(trial))).toBe(trial.category);
    }
  });

  it('tell the page neither what is right nor the condition', () => {
    const [trial] = plan(kind, 1).filter(({ phase }) => phase === 'test');
    expect(Object.keys(JSON.parse(JSON.stringify(shownTrial(trial))) as object).sort()).toEqual(
      ['index', 'block', 'phase', 'contentHash', 'maskSeed', 'question', 'secondHash'].sort(),
    );
  });

  it('count half as many trials as pictures', () => {
    const { trials, minutes } = publicStudy(studyOf(kind), index);
    expect(trials).toEqual({ practice: 2, test: 16, shortTest: 4 });
    expect(minutes.full).toBeGreaterThan(0);
  });

  it('never pair two pictures of one category, whatever there is of each', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...alternatives), { maxLength: 30 }),
        fc.integer({ min: 0, max: 1e6 }),
        (categories, seed) => {
          const own = categories.map((category) => stimulusOf(category, 'c'));
          const items = trialItems({ ...studyOf(kind), seed }, own, 'c');
          const used = items.flatMap(({ stimulus, foil }) => [stimulus, foil]);
          expect(new Set(used).size).toBe(2 * items.length);
          for (const { stimulus, foil } of items)
            expect(foil?.category).not.toBe(stimulus.category);
          const most = Math.max(
            0,
            ...alternatives.map((name) => categories.filter((c) => c === name).length),
          );
          if (categories.length % 2 === 0 && 2 * most <= categories.length) {
            expect(items).toHaveLength(categories.length / 2);
          }
        },
      ),
    ));
});

describe('a study with two answers', () => {
  const complaint = (kind: ChoiceKind, changes: object) =>
    taskComplaint({ ...studyOf(kind), ...changes }, 4);

  it('refuses networks, odd numbers of images and blocks that do not divide its trials', () => {
    const study = studyOf('two-alternative');
    const names = { networks: { names: ['plain'], drawPerCondition: 0 } };
    expect(complaint('yes-no', names)?.path).toBe('networks.names');
    const draw = { networks: { names: [], drawPerCondition: 16 } };
    expect(complaint('yes-no', draw)?.path).toBe('networks.drawPerCondition');
    const design = (changes: object) => ({ design: { ...study.design, ...changes } });
    const odd = design({ imagesPerCondition: 7 });
    expect(complaint('two-alternative', odd)?.path).toBe('design.imagesPerCondition');
    expect(complaint('yes-no', odd)).toBeNull();
    expect(complaint('two-interval', design({ practiceTrials: 3 }))?.path).toBe(
      'design.practiceTrials',
    );
    expect(complaint('two-interval', design({ blocks: 32 }))).toMatchObject({
      path: 'design.blocks',
      expected: 'a number that divides the 16 trials of two images each',
    });
  });
});
