import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawScenario, inWords, misfortunes } from '../../bench/chaos/draw-scenario.js';
import { openPlace, type Place } from '../../bench/chaos/place.js';
import { runScenario } from '../../bench/chaos/run-scenario.js';
import { areThoseGiven, faultsOf, lostOf } from '../../bench/chaos/verdict.js';
import { quickTrials } from './quick-study.js';

/** Together they have every misfortune; `npm run bench:chaos` runs forty. */
const seeds = [19, 31, 32, 37];

describe('through everything that can happen, no answer is lost or doubled, and the code is reached', () => {
  let place: Place;

  beforeAll(async () => {
    place = await openPlace();
  }, 180_000);

  afterAll(async () => {
    await place?.close();
    if (place) await rm(place.data, { recursive: true, force: true });
  });

  it.each(seeds.map((seed) => [inWords(drawScenario(seed, quickTrials)), seed] as const))(
    '%s',
    async (_words, seed) => {
      const { faults, acknowledged } = await runScenario(place, drawScenario(seed, quickTrials));
      expect(faults).toEqual([]);
      expect(acknowledged).toBeGreaterThanOrEqual(quickTrials - 3);
    },
    200_000,
  );

  it('has every misfortune in these scenarios', () => {
    const kinds = seeds.flatMap((seed) => drawScenario(seed, quickTrials).events);
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(misfortunes));
  });
});

describe('the verdict on a session', () => {
  const sure = (...responses: (string | null)[]) =>
    responses.map((response) => ({ response, uncertain: false }));
  const doubt = { response: null, uncertain: true };

  it('takes the answers given in their order, each once; one in doubt may be missing', () => {
    expect(areThoseGiven(['a', null, 'a'], sure('a', null, 'a'))).toBe(true);
    expect(areThoseGiven(['a', 'b'], [...sure('a'), doubt, ...sure('b')])).toBe(true);
    expect(areThoseGiven(['a', 'c', 'b'], [...sure('a'), doubt, ...sure('b')])).toBe(true);
    expect(areThoseGiven(['a'], sure('a', 'b'))).toBe(false);
    expect(areThoseGiven(['a', 'b', 'b'], sure('a', 'b'))).toBe(false);
    expect(areThoseGiven(['b', 'a'], sure('a', 'b'))).toBe(false);
    expect(areThoseGiven(['a', 'b'], [...sure('a'), doubt, ...sure('a', 'b')])).toBe(false);
  });

  it('finds an acknowledged answer that is not on disk, or is another there', () => {
    const answers = [{ index: 0, response: 'a' }];
    const stored = { status: 'running', planned: 3, answers, questionnaire: false };
    expect(lostOf([{ index: 0, response: 'a' }], stored)).toEqual([]);
    expect(lostOf([{ index: 1, response: 'a' }], stored)).toEqual([
      'trial 1 was acknowledged and is not on disk',
    ]);
    expect(lostOf([{ index: 0, response: null }], stored)).toHaveLength(1);
    expect(lostOf([{ index: 0, response: 'a' }], null)).toHaveLength(1);
  });

  it('finds missing answers, refused ones, a second session and one that is not over', () => {
    const answers = [{ index: 0, response: 'a' }];
    const session = {
      observers: new Set(['p']),
      stored: { status: 'complete', planned: 1, answers, questionnaire: true },
      acknowledged: answers,
      refused: [] as string[],
      given: sure('a'),
    };
    const { stored } = session;
    expect(faultsOf(session)).toEqual([]);
    expect(faultsOf({ ...session, stored: { ...stored, planned: 2 } })).toHaveLength(1);
    expect(faultsOf({ ...session, stored: { ...stored, status: 'running' } })).toHaveLength(1);
    expect(faultsOf({ ...session, stored: { ...stored, questionnaire: false } })).toHaveLength(1);
    expect(faultsOf({ ...session, refused: ['0: 409'] })).toHaveLength(1);
    expect(faultsOf({ ...session, observers: new Set(['p', 'q']) })).toHaveLength(1);
  });
});
