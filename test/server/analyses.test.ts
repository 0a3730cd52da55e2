import { expect, test } from 'vitest';
import { divergenceSchema } from '../../src/schema/divergence.js';
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
