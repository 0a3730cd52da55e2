import { expect, test } from 'vitest';
import { plannedConclusions } from '../../server/planned-conclusions.js';
import { conclusionsSchema } from '../../src/schema/conclusions.js';
import { confusionsSchema } from '../../src/schema/confusions.js';
import type { StartedSession } from '../../src/schema/session.js';
import type { StudyFile } from '../../src/schema/study.js';
import { readStimulusIndex } from '../../src/study/stimulus-index.js';
import {
  bearer,
  post,
  sampleServer,
  signInAsResearcher,
  startSession,
  tinyStudy,
  type SampleServer,
} from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

const planned: StudyFile = {
  ...tinyStudy,
  analysis: {
    participants: 2,
    comparisons: [{ name: 'main', measure: 'accuracy', between: ['people', 'net'] }],
  },
};

/** A network that names every image of the test rightly, but every fourth. */
async function addNetwork({ store, folder, studies }: SampleServer): Promise<void> {
  const [{ stimuliHash }] = studies;
  const index = await readStimulusIndex(folder, 'tiny');
  const tests = index!.stimuli.filter(({ role }) => role === 'test');
  await store.saveObserverTrials({
    ...{ study: 'tiny', stimuliHash },
    observer: { id: 'net', kind: 'network', title: 'Net', details: {} },
    trials: tests.map(({ stimulusId, contentHash, imageId, category, condition }, i) => ({
      ...{ stimulusId, contentHash, imageId, category, condition, phase: 'test' as const },
      ...{ response: i % 4 === 0 ? 'bear' : category, rtMs: null },
    })),
  });
}

async function answer(
  { url }: SampleServer,
  session: StartedSession,
  trials: StartedSession['trials'],
) {
  for (const trial of trials) {
    const response = ['cat', 'dog', 'oven'][trial.index % 3];
    const sent = await post(`${url}/api/session/trials`, sampleSubmission(trial, response), bearer(session)); // prettier-ignore
    expect(sent.status).toBe(201);
  }
}

test('a test cannot be seen before the last planned person has answered the last trial', async () => {
  const server = await sampleServer({ studies: [planned] });
  await addNetwork(server);
  const headers = await signInAsResearcher(server);
  const study = `${server.url}/api/dashboard/studies/tiny`;
  const shown = async () => {
    const text = await (await fetch(`${study}/conclusions`, { headers })).text();
    const confusions: unknown = await (
      await fetch(`${study}/confusions?observer=net`, { headers })
    ).json();
    const { difference, testsHidden } = confusionsSchema.parse(confusions);
    return { text, difference, testsHidden, ...conclusionsSchema.parse(JSON.parse(text)) };
  };
  const hidden = async (complete: number) => {
    const result = await shown();
    expect(result.stage).toEqual({ state: 'interim', planned: 2, complete });
    expect(result.tests).toBe('hidden');
    expect(result.text).not.toMatch(/"(p|adjusted)":/);
    expect(result).toMatchObject({ difference: null, testsHidden: true });
    return result;
  };
  expect((await hidden(0)).people).toBe(0);

  const first = await startSession(server);
  await answer(server, first, first.trials);
  await hidden(1);

  const second = await startSession(server);
  await answer(server, second, second.trials.slice(0, -1));
  const early = await hidden(1);
  expect(early).toMatchObject({ people: 2 });
  expect(early.comparisons[0]).toMatchObject({ name: 'main', status: 'confirmatory' });
  expect(early.comparisons[0].difference!.value).toBeLessThan(0);

  await answer(server, second, second.trials.slice(-1));
  const late = await shown();
  expect(late.stage).toEqual({ state: 'final', planned: 2, complete: 2 });
  expect(late.comparisons[0].test).toMatchObject({ correction: 'holm', method: 'student' });
  expect(late).toMatchObject({ testsHidden: false });
  expect(late.difference).not.toBeNull();
});

test('conclusions are for the researcher; a study without a number hides nothing', async () => {
  const server = await sampleServer();
  const address = `${server.url}/api/dashboard/studies/tiny/conclusions`;
  expect((await fetch(address)).status).toBe(401);
  await addNetwork(server);
  const headers = await signInAsResearcher(server);
  await post(`${server.url}/api/dashboard/studies/tiny/simulate`, { n: 3, seed: 1 }, headers);
  const result = conclusionsSchema.parse(await (await fetch(address, { headers })).json());
  expect(result).toMatchObject({ reference: 'simulated', people: 3, tests: 'shown' });
  expect(result.stage).toEqual({ state: 'unplanned', planned: null, complete: 0 });
  const unknown = await fetch(address.replace('tiny', 'none'), { headers });
  expect(unknown.status).toBe(404);
});

test('what people took part under decides which comparisons are planned', async () => {
  const server = await sampleServer({ studies: [planned] });
  const [loaded] = server.studies;
  const version = { number: 1, fileHash: '', stimuliHash: '', frozenAt: '' };
  const late = async (text: string, participants: number) => {
    const store = { frozenVersions: () => Promise.resolve([{ ...version, text, participants }]) };
    return [...(await plannedConclusions(store, loaded, null)).late];
  };
  expect(await late(JSON.stringify(planned), 3)).toEqual([]);
  expect(await late(JSON.stringify(tinyStudy), 3)).toEqual(['main']);
  // frozen, but nobody took part
  expect(await late(JSON.stringify(tinyStudy), 0)).toEqual([]);
});
