import { beforeAll, describe, expect, it } from 'vitest';
import { answerFault, questionSchema } from '../../src/schema/questionnaire.js';
import type { Question } from '../../src/schema/questionnaire.js';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import type { StudyFile } from '../../src/schema/study.js';
import { conditionsOf } from '../../src/study/conditions.js';
import { planSession } from '../../src/study/plan-session.js';
import type { SessionTrial } from '../../src/study/plan-session.js';
import { imagesNeededPerCategory, planStimuli } from '../../src/study/plan-stimuli.js';
import { judgePractice } from '../../src/study/practice-criterion.js';
import { publicStudy } from '../../src/study/public-study.js';
import { parseStudy, stimuliHashOf } from '../../src/study/study-file.js';
import { trialsPerList } from '../../src/study/trials-per-list.js';
import { smallStudy, temporaryFolder, writeImageSet } from './fixtures.js';

let set: ImageSetManifest;
beforeAll(async () => {
  set = await writeImageSet(await temporaryFolder(), { perCategory: 24 });
});

const studyWith = (session: StudyFile['session'], changes: Partial<StudyFile> = {}) =>
  parseStudy(smallStudy({ session, ...changes }), 'x.json');

function planned(session?: StudyFile['session'], changes?: Partial<StudyFile>) {
  const study = studyWith(session, changes);
  const conditions = conditionsOf(study);
  const stimuli = planStimuli(study, conditions, set).map((stimulus) => ({
    ...stimulus,
    contentHash: stimulus.stimulusId,
    measured: { rmsContrast: 0, meanLuminance: 0, clippedShare: 0 },
  }));
  const index = { stimuli, conditions, licence: 'x' };
  return {
    study,
    conditions,
    index,
    trials: planSession(study, index, { length: 'full', seed: 1 }),
  };
}

const criterion = { shareCorrect: 0.75, window: 4, rounds: 3 };

describe('what a session has beside its trials', () => {
  it('changes neither stimuli nor orders of the rest', () => {
    const plain = planned();
    const full = planned({ practice: criterion, attention: { every: 4 } });
    const usual = full.index.stimuli.filter(({ role }) => role === 'test' || role === 'draw');
    expect(usual).toEqual(plain.index.stimuli.filter(({ role }) => role !== 'practice'));
    const testOf = (trials: SessionTrial[]) =>
      trials.filter(({ phase }) => phase === 'test').map(({ stimulusId }) => stimulusId);
    expect(testOf(full.trials)).toEqual(testOf(plain.trials));
    expect(plain.trials.some((trial) => 'round' in trial)).toBe(false);
  });

  it('is in the hash of the stimuli where it needs some, and only there', () => {
    const hash = (study: ReturnType<typeof studyWith>) => stimuliHashOf(study, conditionsOf(study));
    const plain = hash(studyWith(undefined));
    const sized = parseStudy(smallStudy({ stimulus: { sidePx: 32, degrees: 3 } }), 'x');
    expect(hash(sized)).toBe(plain);
    expect(hash(studyWith({ debrief: 'Thanks.', gamma: true, visibility: {} }))).toBe(plain);
    expect(hash(studyWith({ practice: { ...criterion, rounds: 1 } }))).toBe(plain);
    expect(hash(studyWith({ practice: criterion }))).not.toBe(plain);
    expect(hash(studyWith({ attention: { every: 4 } }))).not.toBe(plain);
  });

  it('is not told to participants where that would spoil it', () => {
    const { study, index } = planned({ attention: { every: 4 }, debrief: 'About shape.' });
    const told = publicStudy(study, index);
    expect(JSON.stringify(told)).not.toMatch(/attention|About shape/);
    expect(told.trials).toMatchObject({ practice: 4, test: 32 });
  });
});

describe('attention checks', () => {
  it('are undegraded images of their own, in every block, never first', () => {
    const { study, conditions, index, trials } = planned({ attention: { every: 4 } });
    const checks = index.stimuli.filter(({ role }) => role === 'attention');
    expect(checks).toHaveLength(8); // 4 blocks of 8 trials
    for (const { recipe } of checks) expect(recipe).toMatchObject({ steps: [] });
    const images = index.stimuli
      .filter(({ role }) => role !== 'draw')
      .map(({ imageId }) => imageId);
    expect(new Set(images).size).toBe(images.length);
    for (const block of [1, 2, 3, 4]) {
      const own = trials.filter((trial) => trial.block === block);
      expect(own.filter(({ phase }) => phase === 'attention')).toHaveLength(2);
      expect(own[0].phase).toBe('test');
    }
    expect(imagesNeededPerCategory(study, conditions.length)).toBe(8 + 1 + 1 + 2);
  });

  it('are one in a block at least', () => {
    const { index } = planned({ attention: { every: 500 } });
    expect(index.stimuli.filter(({ role }) => role === 'attention')).toHaveLength(4);
  });
});

describe('tasks that show two images', () => {
  const pairs: Partial<StudyFile> = {
    task: { kind: 'two-interval', alternatives: ['cat', 'dog', 'car', 'boat'] },
    networks: { drawPerCondition: 0 },
  };

  it('have as many attention checks a block as others, of two images each', () => {
    for (const every of [4, 500]) {
      const { index, trials } = planned({ attention: { every } }, pairs);
      expect(index.stimuli.filter(({ role }) => role === 'attention')).toHaveLength(8);
      const checks = trials.filter(({ phase }) => phase === 'attention');
      expect(checks.map(({ block }) => block).sort()).toEqual([1, 2, 3, 4]);
    }
  });

  it('count practice and lists in trials', () => {
    expect(() => studyWith({ practice: criterion }, pairs)).toThrow(/session.practice.window/);
    studyWith({ practice: { ...criterion, window: 2 } }, pairs);
    const { study, conditions, index } = planned(undefined, pairs);
    const [first] = trialsPerList(conditions, index.stimuli, 1, study.task.kind);
    expect(first.trials).toEqual([4]);
  });
});

describe('practice to a criterion', () => {
  const answers = (right: number, from = 0, count = 4) =>
    Array.from({ length: count }, (_, i) => ({ index: from + i, correct: i < right }));

  it('has images of its own for each round', () => {
    const { trials } = planned({ practice: criterion });
    const practice = trials.filter(({ phase }) => phase === 'practice');
    expect(practice.map(({ round }) => round)).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
    expect(new Set(practice.map(({ imageId }) => imageId)).size).toBe(12);
  });

  it('ends as soon as a round is good enough; the others leave the plan', () => {
    const { study, trials } = planned({ practice: criterion });
    const first = judgePractice(study.session.practice, trials, answers(3));
    expect(first.decision).toEqual({ outcome: 'passed', right: 3, of: 4, round: 1, rounds: 3 });
    expect(first.plan.filter(({ phase }) => phase === 'practice')).toHaveLength(4);
    expect(first.plan.filter(({ phase }) => phase === 'test')).toHaveLength(32);
    const again = judgePractice(study.session.practice, first.plan, answers(3));
    expect(again).toEqual(first); // asked twice, told the same
  });

  it('goes on to the next round, and at last as the study says', () => {
    const { study, trials } = planned({ practice: criterion });
    const judge = (given: ReturnType<typeof answers>, otherwise?: 'screen-out') => {
      const practice = study.session.practice;
      if (!practice) throw new Error('no practice');
      return judgePractice({ ...practice, ...(otherwise && { otherwise }) }, trials, given);
    };
    expect(judge(answers(2)).decision).toMatchObject({ outcome: 'again', round: 1 });
    expect(judge(answers(4, 0, 3)).decision.outcome).toBe('none'); // a trial is missing
    const bad = answers(0, 0, 12);
    expect(judge(bad).decision).toMatchObject({ outcome: 'go-on', round: 3 });
    expect(judge(bad, 'screen-out').decision.outcome).toBe('screened-out');
    expect(judge(bad).plan).toEqual(trials);
  });

  it('looks at the end of the round', () => {
    const { study, trials } = planned({ practice: { ...criterion, window: 2, shareCorrect: 1 } });
    const lateButWell = [false, false, true, true].map((correct, index) => ({ index, correct }));
    const { decision } = judgePractice(study.session.practice, trials, lateButWell);
    expect(decision).toMatchObject({ outcome: 'passed', right: 2, of: 2 });
  });

  it.each([
    [{ practice: { ...criterion, window: 5 } }, /session.practice.window/],
    [{ questionnaire: [{ kind: 'number', id: 'age', text: 'Age?', min: 9, max: 1 }] }, /\.0\.max/],
    [
      {
        questionnaire: [
          { kind: 'text', id: 'a', text: 'A?' },
          { kind: 'text', id: 'a', text: 'B?' },
        ],
      },
      /different ids/,
    ],
  ] as [StudyFile['session'], RegExp][])('refuses %j', (session, complaint) => {
    expect(() => studyWith(session)).toThrow(complaint);
  });
});

describe('answers to questions', () => {
  const question = (given: Record<string, unknown>): Question =>
    questionSchema.parse({ id: 'q', text: 'Q?', ...given });
  const options = ['left', 'right'];

  it.each([
    [{ kind: 'choice', options }, 'left', null],
    [{ kind: 'choice', options }, 'up', 'no-option'],
    [{ kind: 'choice', options }, ['left'], 'no-option'],
    [{ kind: 'choice', options, required: true }, null, 'missing'],
    [{ kind: 'choices', options }, ['left', 'right'], null],
    [{ kind: 'choices', options }, ['left', 'up'], 'no-option'],
    [{ kind: 'choices', options }, 'left', 'no-option'],
    [{ kind: 'choices', options, required: true }, [], 'missing'],
    [{ kind: 'number', min: 18, max: 99 }, 17, 'too-low'],
    [{ kind: 'number', min: 18, max: 99 }, 100, 'too-high'],
    [{ kind: 'number', required: true }, 0, null],
    [{ kind: 'number' }, '?', 'no-number'],
    [{ kind: 'scale', points: 5 }, 5, null],
    [{ kind: 'scale', points: 5 }, 6, 'too-high'],
    [{ kind: 'scale', points: 5 }, 2.5, 'no-number'],
    [{ kind: 'text', maxLength: 3 }, 'four', 'long'],
    [{ kind: 'text', maxLength: 3, required: true }, '', 'missing'],
  ])('%j takes %j: %s', (given, answer, fault) => {
    expect(answerFault(question(given), answer)).toBe(fault);
  });
});
