import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../server/store/index.js';
import { simulateInBrowser } from '../../src/cli/browser/simulate-in-browser.js';
import { planWholeStudy } from '../../src/cli/study/planned-study.js';
import type { StudyFile } from '../../src/schema/study.js';
import type { StimulusIndex } from '../../src/schema/stimulus.js';
import { sessionScreens } from '../../src/study/session-screens.js';
import { readStimulusIndex } from '../../src/study/stimulus-index.js';
import { readStudy, type LoadedStudy } from '../../src/study/study-file.js';
import { preparedStudy, visavis } from './visavis-process.js';

const study: StudyFile = {
  format: 'visavis-study/1',
  id: 'walked',
  title: 'Walked by a program',
  seed: 3,
  imageSet: { kind: 'drawn', seed: 1 },
  manipulations: [{ manipulation: 'contrast', levels: [1, 0.05] }],
  task: { alternatives: ['cat', 'dog', 'car', 'boat'] },
  design: { imagesPerCondition: 4, blocks: 2, practiceTrials: 2, lists: 2 },
  timing: { fixationMs: 50, stimulusMs: 50, maskMs: 50, responseMs: 2500, interTrialMs: 50 },
  networks: { drawPerCondition: 0 },
  stimulus: { sidePx: 64, degrees: 3 },
  session: {
    example: 'shown',
    visibility: { contrasts: [0.5] },
    questionnaire: [
      { kind: 'choice', id: 'glasses', text: 'Glasses?', options: ['yes', 'no'], required: true },
      { kind: 'number', id: 'age', text: 'Age?', min: 18, max: 99, required: true },
    ],
  },
};

let place: { data: string; file: string };
let loaded: LoadedStudy;
let index: StimulusIndex;
let store: Store;

beforeAll(async () => {
  place = await preparedStudy(study);
  loaded = await readStudy(place.file);
  index = (await readStimulusIndex(place.data, study.id)) as StimulusIndex;
  store = await openStore(join(place.data, 'visavis.sqlite'));
}, 180_000);

afterAll(async () => {
  await store?.close();
  await rm(place.data, { recursive: true, force: true });
});

const options = { parallel: 2, length: 'full' as const, seed: 1 };

describe('simulated participants in Chromium', () => {
  it('see the screens that `study check` lists, and are stored as simulated, one list each', async () => {
    const places = new Map<string, string[]>();
    const done: number[] = [];
    await store.deleteSimulatedObservers(study.id); // a second chance begins anew
    const { finished, before } = await simulateInBrowser(store, { loaded, index }, place.data, {
      ...{ ...options, participants: 2, signal: new AbortController().signal },
      onPlace: (name, at) => places.set(name, [...(places.get(name) ?? []), at]),
      onProgress: (trials, total) => {
        expect(total).toBe(20);
        done.push(trials);
      },
    });
    expect(before).toEqual([]);
    expect(finished).toEqual(['simulated-browser-01', 'simulated-browser-02']);
    expect(done.at(-1)).toBe(20);
    const { announced, session } = await planWholeStudy(loaded);
    const listed = sessionScreens(announced, session).map((screen) => screen.place);
    for (const name of finished) expect(places.get(name)).toEqual(listed);

    const rows = await store.trialRows(study.id, { includeSimulated: true });
    expect(rows).toHaveLength(16);
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['simulated']));
    // every image once, half of them in each condition, and no pair of trials in common
    expect(new Set(rows.map(({ imageName, condition }) => `${imageName} ${condition}`)).size).toBe(
      16,
    );
    const answered = rows.filter(({ response }) => response !== null);
    expect(answered.length).toBeGreaterThan(10);
    expect(answered.every(({ rtSeconds }) => (rtSeconds ?? 0) > 0)).toBe(true);
    const clear = rows.filter(({ condition }) => condition === 'c100');
    const right = clear.filter(({ response, category }) => response === category);
    expect(right.length).toBeGreaterThanOrEqual(clear.length / 2);

    expect(await store.trialRows(study.id)).toEqual([]);
    expect(await store.participants(study.id, loaded.stimuliHash)).toEqual([]);
    expect(await store.frozenVersions(study.id)).toEqual([]);
  }, 240_000);

  it('go on where a stopped run stood; who was broken off leaves nothing', async () => {
    const stop = new AbortController();
    const stopped = simulateInBrowser(store, { loaded, index }, place.data, {
      ...{ ...options, participants: 3, signal: stop.signal },
      onProgress: (done) => {
        if (done === 3) stop.abort();
      },
    });
    await expect(stopped).rejects.toThrow();
    const ids = [...(await store.observerTitles(study.id)).keys()];
    expect(ids.sort()).toEqual(['simulated-browser-01', 'simulated-browser-02']);
    const words = [
      'simulate',
      '--browser',
      place.file,
      '--participants',
      '3',
      '--data',
      place.data,
    ];
    const printed = await visavis(...words, '--json', '--quiet');
    expect(JSON.parse(printed)).toEqual({ finished: ['simulated-browser-03'], before: ids });
  }, 240_000);
});
