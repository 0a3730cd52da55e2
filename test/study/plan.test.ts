import { beforeAll, describe, expect, it } from 'vitest';
import type { ImageSetManifest } from '../../src/schema/image-set.js';
import type { StimulusIndex } from '../../src/schema/stimulus.js';
import { conditionsOf } from '../../src/study/conditions.js';
import { planReadyMade } from '../../src/study/plan-ready-made.js';
import { planSession } from '../../src/study/plan-session.js';
import { imagesNeededPerCategory, planStimuli } from '../../src/study/plan-stimuli.js';
import { publicStudy } from '../../src/study/public-study.js';
import { parseStudy } from '../../src/study/study-file.js';
import { smallStudy, temporaryFolder, writeImageSet } from './fixtures.js';

const study = parseStudy(smallStudy(), 'small.json');
const conditions = conditionsOf(study);
let set: ImageSetManifest;

beforeAll(async () => {
  set = await writeImageSet(await temporaryFolder());
});

const planned = () => planStimuli(study, conditions, set);

/** A list as if rendered: content hashes stand in for pixels. */
const rendered = (): Pick<StimulusIndex, 'stimuli' | 'conditions' | 'licence'> => ({
  licence: 'x',
  conditions,
  stimuli: planned().map((stimulus) => ({
    ...stimulus,
    contentHash: stimulus.stimulusId,
    measured: { rmsContrast: 0, meanLuminance: 0, clippedShare: 0 },
  })),
});

const count = <T>(items: readonly T[]) =>
  items.reduce(
    (counts, item) => counts.set(item, (counts.get(item) ?? 0) + 1),
    new Map<T, number>(),
  );

describe('the stimuli of a study', () => {
  it('use no base image twice in what people see', () => {
    const images = planned()
      .filter(({ role }) => role !== 'draw')
      .map(({ imageId }) => imageId);
    expect(new Set(images).size).toBe(images.length);
  });

  it('are balanced over conditions and categories', () => {
    const test = planned().filter(({ role }) => role === 'test');
    expect(test).toHaveLength(32);
    const cells = count(test.map(({ condition, category }) => `${condition} ${category}`));
    expect([...cells.values()]).toEqual(Array(16).fill(2));
  });

  it('show the images of the draw in every condition', () => {
    const draw = planned().filter(({ role }) => role === 'draw');
    expect(draw).toHaveLength(16);
    expect([...count(draw.map(({ imageId }) => imageId)).values()]).toEqual([4, 4, 4, 4]);
  });

  it('are a function of the file: same file, same list; another seed, another list', () => {
    expect(planned()).toEqual(planned());
    const other = parseStudy(smallStudy({ seed: 8 }), 'x');
    expect(planStimuli(other, conditions, set)).not.toEqual(planned());
  });

  it('need as many images as the plan says, and say so when there are too few', async () => {
    const needed = imagesNeededPerCategory(study, conditions.length);
    expect(needed).toBe(8 + 1 + 1);
    const exact = await writeImageSet(await temporaryFolder(), { perCategory: needed });
    expect(() => planStimuli(study, conditions, exact)).not.toThrow();
    const short = await writeImageSet(await temporaryFolder(), { perCategory: needed - 1 });
    expect(() => planStimuli(study, conditions, short)).toThrow(/images of category .*too few/);
  });
});

describe('ready-made stimuli', () => {
  const readyMade = (): ImageSetManifest => ({
    ...set,
    kind: 'ready-made',
    images: set.images.map((image, position) => ({
      ...image,
      fileHash: image.pixelHash,
      condition: position % 2 === 0 ? '0' : '1',
    })),
  });
  const external = () =>
    parseStudy(
      smallStudy({ manipulations: [], design: { imagesPerCondition: 8, practiceTrials: 4 } }),
      'x',
    );

  it('enter with recipe external and the conditions of their set', () => {
    const plan = planReadyMade(external(), readyMade());
    expect(plan.conditions.map(({ label }) => label)).toEqual(['0', '1']);
    expect(new Set(plan.planned.map(({ recipe }) => recipe.kind))).toEqual(new Set(['external']));
    const roles = count(plan.planned.map(({ role }) => role));
    expect(Object.fromEntries(roles)).toEqual({ test: 16, practice: 4, draw: 28 });
  });

  it('are not degraded again', () => {
    expect(() => planReadyMade(study, readyMade())).toThrow(
      /Expected an empty list.*manipulations/,
    );
  });
});

describe('a session', () => {
  it('has practice first, then blocks with the same number of trials of every condition', () => {
    const trials = planSession(study, rendered(), { length: 'full', seed: 1 });
    expect(trials.map(({ index }) => index)).toEqual(trials.map((_, index) => index));
    expect(trials.slice(0, 4).every(({ phase }) => phase === 'practice')).toBe(true);
    for (let block = 1; block <= 4; block++) {
      const cells = count(trials.filter((trial) => trial.block === block).map((t) => t.condition));
      expect([...cells.values()]).toEqual([2, 2, 2, 2]);
    }
  });

  it('has an order of its own, drawn from its seed', () => {
    const order = (seed: number) =>
      planSession(study, rendered(), { length: 'full', seed }).map(({ stimulusId }) => stimulusId);
    expect(order(1)).toEqual(order(1));
    expect(order(2)).not.toEqual(order(1));
    expect([...order(2)].sort()).toEqual([...order(1)].sort());
  });

  it('has the same order for all where the study says so', () => {
    const fixed = { ...study, design: { ...study.design, order: 'fixed' as const } };
    const order = (seed: number) =>
      planSession(fixed, rendered(), { length: 'full', seed }).map(({ stimulusId }) => stimulusId);
    expect(order(2)).toEqual(order(1));
  });

  it('of the short kind is the first block of the same plan', () => {
    const full = planSession(study, rendered(), { length: 'full', seed: 5 });
    const short = planSession(study, rendered(), { length: 'short', seed: 5 });
    expect(short).toEqual(full.slice(0, 4 + 8));
  });

  it('is announced without categories of stimuli or conditions', () => {
    const announced = publicStudy(study, rendered());
    expect(announced.trials).toEqual({ practice: 4, test: 32, shortTest: 8 });
    expect(JSON.stringify(announced)).not.toContain('c10');
  });

  it('is announced with the time of measuring, breaks and questions, of a short session too', () => {
    const age = { kind: 'number' as const, id: 'age', text: 'Age?' };
    const session = { gamma: true, questionnaire: [age] };
    const measured = parseStudy(smallStudy({ session }), 'small.json');
    // 32 or 8 trials of 2.5 s, three breaks of 20 s or none, 60 s for gamma, 10 s for the question
    expect(publicStudy(measured, rendered()).minutes).toEqual({ full: 3.5, short: 1.5 });
    expect(publicStudy(study, rendered()).minutes).toEqual({ full: 2.3, short: 0.3 });
  });
});
