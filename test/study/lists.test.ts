import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import type { StudyFile } from '../../src/schema/study.js';
import { conditionsOf } from '../../src/study/conditions.js';
import { imageGroups, possibleLists, testOfList } from '../../src/study/lists.js';
import { planReadyMade } from '../../src/study/plan-ready-made.js';
import { planSession } from '../../src/study/plan-session.js';
import { planStimuli } from '../../src/study/plan-stimuli.js';
import { publicStudy } from '../../src/study/public-study.js';
import { parseStudy, stimuliHashOf } from '../../src/study/study-file.js';
import { smallStudy, temporaryFolder, writeImageSet } from './fixtures.js';

const withLists = (lists?: number, changes: Partial<StudyFile> = {}) => {
  const design = { ...smallStudy().design, ...(lists !== undefined && { lists }) };
  return parseStudy(smallStudy({ design, ...changes }), 'small.json');
};
const conditions = conditionsOf(withLists());
let set: ImageSetManifest;

beforeAll(async () => {
  set = await writeImageSet(await temporaryFolder());
});

const testStimuli = (lists?: number) =>
  planStimuli(withLists(lists), conditions, set).filter(({ role }) => role === 'test');

describe('lists', () => {
  it('are a Latin square: every group once in each list, and once in each condition of its cycle', () => {
    const series = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(series, (levels) => {
        const drawn = levels.flatMap((n, i) =>
          Array<{ series: string }>(n).fill({ series: `${i}` }),
        );
        for (const lists of possibleLists(drawn)) {
          const square = imageGroups(drawn, lists);
          expect(square).toHaveLength(lists);
          for (const row of square) expect(new Set(row).size).toBe(drawn.length);
          for (let condition = 0; condition < drawn.length; condition++) {
            const groups = square.map((row) => row[condition]);
            expect(new Set(groups).size).toBe(lists);
            if (lists === drawn.length) continue;
            const others = groups.filter(
              (group) => drawn[group].series !== drawn[condition].series,
            );
            expect(others).toEqual([]); // images stay in their series
          }
        }
      }),
    );
  });

  it('are 1, the levels of series that all have as many, or all conditions; others are refused', () => {
    expect(possibleLists(conditions)).toEqual([1, 2, 4]);
    const uneven = [{ series: 'a' }, { series: 'a' }, { series: 'b' }];
    expect(possibleLists(uneven)).toEqual([1, 3]);
    expect(() => withLists(3)).toThrow(/design\.lists: expected 1 or 2 or 4 .*got 3/);
  });

  it.each([2, 4])('%i of them: each image once in a list, and in as many conditions', (lists) => {
    const stimuli = testStimuli(lists);
    expect(stimuli).toHaveLength(32 * lists);
    for (let list = 1; list <= lists; list++) {
      const own = testOfList(stimuli, list);
      expect(new Set(own.map(({ imageId }) => imageId)).size).toBe(32);
      for (const { label } of conditions) {
        expect(own.filter(({ condition }) => condition === label)).toHaveLength(8);
      }
    }
    for (const { imageId } of stimuli) {
      const shown = stimuli.filter((stimulus) => stimulus.imageId === imageId);
      expect(new Set(shown.map(({ condition }) => condition)).size).toBe(lists);
    }
  });

  it('leave studies without them as they are: stimuli, ids, hash', () => {
    const strip = ({ list, ...rest }: ReturnType<typeof testStimuli>[number]) => (void list, rest);
    expect(testOfList(testStimuli(4), 1).map(strip)).toEqual(testStimuli());
    expect(testStimuli().every((stimulus) => !('list' in stimulus))).toBe(true);
    const hash = (lists?: number) => stimuliHashOf(withLists(lists), conditions);
    expect(hash()).toBe('561c50a6507aa68a620b45087ea48aa57a0643ab889857aa06bfefd9e9b16d5c');
    expect(hash(1)).toBe(hash());
    expect(new Set([hash(1), hash(2), hash(4)]).size).toBe(3);
  });

  it('give each participant the trials of one list, and announce as many', () => {
    const stimuli = planStimuli(withLists(4), conditions, set).map((stimulus) => {
      const measured = { rmsContrast: 0, meanLuminance: 0, clippedShare: 0 };
      return { ...stimulus, contentHash: stimulus.stimulusId, measured };
    });
    const index = { stimuli, conditions, licence: 'x' };
    const plan = (list: number) =>
      planSession(withLists(4), index, { length: 'full', seed: 1, list });
    expect(plan(2)).toHaveLength(4 + 32);
    const ids = (list: number) => plan(list).map(({ stimulusId }) => stimulusId);
    expect(ids(2).slice(0, 4)).toEqual(ids(3).slice(0, 4)); // practice is the same
    expect(
      ids(2)
        .slice(4)
        .filter((id) => ids(3).includes(id)),
    ).toEqual([]);
    expect(publicStudy(withLists(4), index).trials).toEqual({
      ...{ practice: 4, test: 32, shortTest: 8 },
    });
  });

  it('are refused for ready-made stimuli, which bring their conditions', () => {
    const study = withLists(2, { manipulations: [] });
    expect(() => planReadyMade(study, { ...set, kind: 'ready-made' })).toThrow(
      /Expected 1, .* for design\.lists, got 2/,
    );
  });
});
