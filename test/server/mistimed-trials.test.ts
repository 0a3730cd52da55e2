import { expect, test } from 'vitest';
import { readTrialsJson } from '../../src/records/index.js';
import { studySummarySchema } from '../../src/schema/dashboard.js';
import { bearer, post, sampleServer, signInAsResearcher, startSession } from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

test('trials whose timing was not as planned are left out, unless asked for, and exported with a mark', async () => {
  const server = await sampleServer();
  const headers = await signInAsResearcher(server);
  const session = await startSession(server);
  for (const [place, trial] of session.trials.slice(2, 6).entries()) {
    const answer = sampleSubmission(trial);
    if (place < 2) {
      const timingProblems = place === 0 ? ['page-hidden'] : ['page-hidden', 'mask-duration'];
      Object.assign(answer.presentation, { timingOk: false, timingProblems });
    }
    const sent = await post(`${server.url}/api/session/trials`, answer, bearer(session));
    expect(sent.status).toBe(201);
  }
  const address = `${server.url}/api/dashboard/studies/tiny`;
  const summary = async (query = '') =>
    studySummarySchema.parse(await (await fetch(address + query, { headers })).json());
  const usual = await summary();
  expect(usual).toMatchObject({ timingOkShare: 0.5, curves: [{ trials: 2 }, { trials: 2 }] });
  expect(usual.leftOut).toEqual({
    trials: 2,
    reasons: [
      { reason: 'mask-duration', trials: 1 },
      { reason: 'page-hidden', trials: 2 },
    ],
  });
  const all = await summary('?mistimed=1');
  expect(all).toMatchObject({ leftOut: { trials: 0 }, curves: [{ trials: 4 }, { trials: 4 }] });
  expect((await summary()).leftOut.trials).toBe(2);

  const events = await fetch(`${address}/events?mistimed=1`, { headers });
  let told = '';
  for await (const piece of events.body as unknown as AsyncIterable<Uint8Array>) {
    told += new TextDecoder().decode(piece);
    if (told.includes('leftOut')) break;
  }
  expect(told).toContain('"leftOut":{"trials":0');

  const csv = async (query = '') =>
    (await (await fetch(`${address}/trials.csv${query}`, { headers })).text()).trim().split('\n');
  expect(await csv()).toHaveLength(5);
  expect((await csv())[0]).toMatch(/imagename$/);
  const marked = await csv('?timing=1');
  expect(marked[0]).toMatch(/imagename,timing_ok,timing_problems$/);
  expect(marked.filter((line) => line.includes(',false,'))).toHaveLength(2);
  const json: unknown = await (await fetch(`${address}/trials.json`, { headers })).json();
  const flagged = readTrialsJson(json, 'answer').filter((row) => row.timingProblems?.length);
  expect(flagged).toHaveLength(2);
});
