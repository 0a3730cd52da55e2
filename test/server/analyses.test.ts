import { expect, test } from 'vitest';
import { agreementSchema } from '../../src/schema/agreement.js';
import { answeredImagesSchema } from '../../src/schema/answered-images.js';
import { confusionsSchema } from '../../src/schema/confusions.js';
import { divergenceSchema } from '../../src/schema/divergence.js';
import { observerThresholdsSchema } from '../../src/schema/observer-thresholds.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { bearer, post, sampleServer, signInAsResearcher, startSession } from './sample-server.js';

test('analyses are for the researcher, and say which study is unknown', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  const address = `${server.url}/api/dashboard/studies/tiny/divergence`;
  for (const headers of [{}, bearer(session)] as HeadersInit[]) {
    expect((await fetch(address, { headers })).status).toBe(401);
  }
  const headers = await signInAsResearcher(server);
  const unknown = await fetch(address.replace('tiny', 'none'), { headers });
  expect(unknown.status).toBe(404);
});

test('divergence compares simulated people where no person has answered, and follows new trials', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const study = `${server.url}/api/dashboard/studies/tiny`;
  const get = async () =>
    divergenceSchema.parse(await (await fetch(`${study}/divergence`, { headers })).json());
  expect((await get()).curves).toMatchObject([{ network: null, points: [] }]);

  await post(`${study}/simulate`, { n: 3, seed: 1 }, headers);
  const after = await get();
  expect(after).toMatchObject({ reference: 'simulated', people: 3, peopleInAll: 3 });
  expect(after.curves[0].title).toBe('Simulated people with each other');
  expect(after.curves[0].points.map(({ pairs, stimuli }) => [pairs, stimuli])).toEqual([
    [3, 8],
    [3, 8],
  ]);
  expect(await get()).toEqual(after);
});

test('agreement is of pairs with eight common images or more, on both sides of what is expected', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const study = `${server.url}/api/dashboard/studies/tiny`;
  const get = async () =>
    agreementSchema.parse(await (await fetch(`${study}/agreement`, { headers })).json());
  expect((await get()).groups).toEqual([]);
  await post(`${study}/simulate`, { n: 3, seed: 1 }, headers);
  const { reference, groups } = await get();
  expect(reference).toBe('simulated');
  const [{ network, points, observed, expected }] = groups;
  expect(network).toBeNull();
  expect(points).toHaveLength(6); // three pairs in two conditions
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / 6;
  expect([expected, observed]).toEqual([mean(0), mean(1)]);
  for (const [, share] of points) expect(share * 8).toBeCloseTo(Math.round(share * 8), 9);
});

test('thresholds are of observers at three levels or more, along axes that the study names', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const study = `${server.url}/api/dashboard/studies/tiny`;
  await post(`${study}/simulate`, { n: 2, seed: 1 }, headers);
  const found = observerThresholdsSchema.parse(
    await (await fetch(`${study}/thresholds`, { headers })).json(),
  );
  // two levels are too few
  expect(found).toMatchObject({ hasAxis: true, observersInAll: 2, observers: [] });

  const row = (observer: string, kind: TrialRow['kind'], at: number): TrialRow => ({
    ...{ observer, kind, session: 1, trial: at, rtSeconds: null, response: 'cat' },
    ...{ category: 'cat', condition: String(at % 3), imageName: `image-${at}` },
  });
  const rows = Array.from({ length: 9 }, (_, at) => row('net', 'network', at));
  const imported = { id: 'imported', title: 'Imported', source: 'a file' };
  await server.store.saveImportedStudies([{ study: imported, rows }]);
  const address = `${server.url}/api/dashboard/studies/imported/thresholds`;
  const ofImported: unknown = await (await fetch(address, { headers })).json();
  expect(ofImported).toEqual({ hasAxis: false, observersInAll: 1, observers: [] });
});

test('the images of a condition come with every answer and the picture that only a researcher sees', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const study = `${server.url}/api/dashboard/studies/tiny`;
  await post(`${study}/simulate`, { n: 2, seed: 1 }, headers);
  const [{ label }] = server.studies[0].conditions;
  const address = `${study}/images-answered?condition=${label}&order=hard-for-people`;
  const page = answeredImagesSchema.parse(await (await fetch(address, { headers })).json());
  expect(page).toMatchObject({ reference: 'simulated', condition: label, page: 1, pages: 1 });
  expect(page.images).toBe(8);
  expect(page.observers.map(({ id }) => id)).toEqual(['simulated-01', 'simulated-02']);
  for (const { category, people, networks, answers } of page.shown) {
    const right = answers.filter(({ response }) => response === category).length;
    expect(people).toEqual({ right, answers: 2 });
    expect(networks).toEqual({ right: 0, answers: 0 });
  }
  const rights = page.shown.map(({ people }) => people.right);
  expect(rights).toEqual([...rights].sort((a, b) => a - b));
  const picture = `${server.url}/stimuli/${page.shown[0].contentHash}.png`;
  expect((await fetch(picture, { headers })).status).toBe(200);
  expect((await fetch(picture)).status).toBe(401);

  const beyond: unknown = await (await fetch(`${address}&page=9`, { headers })).json();
  expect(beyond).toEqual(page);
  expect((await fetch(`${study}/images-answered`, { headers })).status).toBe(400);
  expect((await fetch(`${address.replace('hard', 'soft')}`, { headers })).status).toBe(400);
});

test('confusions are of an observer or of people pooled, in one condition or all', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const study = `${server.url}/api/dashboard/studies/tiny`;
  await post(`${study}/simulate`, { n: 2, seed: 1 }, headers);
  const get = (query: string) => fetch(`${study}/confusions${query}`, { headers });
  const trials = async (query: string) => {
    const { counts, ...rest } = confusionsSchema.parse(await (await get(query)).json());
    return { trials: counts.flat().reduce((sum, count) => sum + count, 0), ...rest };
  };
  const [{ label }] = server.studies[0].conditions;
  expect(await trials('')).toMatchObject({ observer: 'people', trials: 32, difference: null });
  expect(await trials(`?condition=${label}`)).toMatchObject({ trials: 16 });
  expect(await trials(`?observer=simulated-02&condition=${label}`)).toMatchObject({ trials: 8 });
  const unknown = await get('?observer=nobody');
  expect(unknown.status).toBe(400);
  expect(JSON.stringify(await unknown.json())).toContain('nobody');
});
