import { expect, test, vi } from 'vitest';
import { peopleSchema } from '../../src/schema/people.js';
import { practiceDecisionSchema } from '../../src/schema/session-records.js';
import { sessionStateSchema, type StartedSession } from '../../src/schema/session.js';
import type { StudyFile } from '../../src/schema/study.js';
import { bearer, post, sampleServer, signInAsResearcher, startSession } from './sample-server.js';
import { tinyStudy, type SampleServer } from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

const questionnaire: NonNullable<StudyFile['session']>['questionnaire'] = [
  { kind: 'choice', id: 'hand', text: 'Which hand?', options: ['left', 'right'], required: true },
  { kind: 'scale', id: 'effort', text: 'How hard was it?', points: 5 },
  { kind: 'text', id: 'strategy', text: 'How did you do it?' },
];
const study: StudyFile = {
  ...tinyStudy,
  stimulus: { sidePx: 32, degrees: 3 },
  session: {
    attention: { every: 4, leastCorrect: 0.75 },
    questionnaire,
    feedback: true,
    debrief: 'It was about shape.',
  },
};
const calibration = {
  screen: { widthCssPx: 1920, heightCssPx: 1080, devicePixelRatio: 1 },
  cssPxPerCm: 38,
  pixelFactor: 1,
  instructedDistanceCm: 60,
  measuredDistanceCm: 58.5,
  notMeasured: null,
  blindSpotCssPx: [530, 541],
  wishedDeg: 3,
  stimulusDeg: 3.1,
  asWished: true,
};

const save = ({ url }: SampleServer, session: StartedSession, kind: string, value: unknown) =>
  post(`${url}/api/session/records/${kind}`, value, bearer(session));

async function stateOf({ url }: SampleServer, session: StartedSession) {
  const response = await fetch(`${url}/api/session`, { headers: bearer(session) });
  return sessionStateSchema.parse(await response.json());
}

async function answer(
  server: SampleServer,
  session: StartedSession,
  indices: number[],
  as = 'cat',
) {
  for (const index of indices) {
    const submission = sampleSubmission(session.trials[index], as);
    const url = `${server.url}/api/session/trials`;
    expect((await post(url, submission, bearer(session))).ok).toBe(true);
  }
}

async function people(server: SampleServer) {
  const headers = await signInAsResearcher(server);
  const response = await fetch(`${server.url}/api/dashboard/studies/tiny/people`, { headers });
  return peopleSchema.parse(await response.json());
}

async function exported(server: SampleServer, file: string) {
  const headers = await signInAsResearcher(server);
  const response = await fetch(`${server.url}/api/dashboard/studies/tiny/${file}`, { headers });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

test('records are kept with the session, the last of a kind; what the study does not ask is refused', async () => {
  const server = await sampleServer({ studies: [study] });
  const session = await startSession(server);
  expect(session.records).toEqual({});
  expect((await save(server, session, 'calibration', calibration)).status).toBe(201);
  const later = { ...calibration, measuredDistanceCm: null, notMeasured: 'skipped' };
  expect((await save(server, session, 'calibration', later)).status).toBe(201);
  expect((await stateOf(server, session)).records).toEqual({ calibration: later });

  const wrong: [kind: string, value: unknown, field: RegExp][] = [
    ['calibration', { ...calibration, cssPxPerCm: -1 }, /cssPxPerCm/],
    ['calibration', { ...calibration, name: 'Ada' }, /name/],
    ['gamma', { screen: calibration.screen, matchedLevels: [186], gamma: 2.2 }, /got gamma/],
    ['diary', {}, /device/],
    ['questionnaire', { answers: { hand: 'both' } }, /answers\.hand, got both/],
    ['questionnaire', { answers: { hand: 'left', effort: 9 } }, /answers\.effort/],
    ['questionnaire', { answers: { effort: 1 } }, /answers\.hand/],
    ['questionnaire', { answers: { hand: 'left', other: 1 } }, /got other/],
    ['feedback', { text: 'x'.repeat(4001) }, /text/],
  ];
  for (const [kind, value, complaint] of wrong) {
    const refused = await save(server, session, kind, value);
    expect(refused.status, kind).toBe(400);
    expect(await refused.text()).toMatch(complaint);
  }
  const nobody = await post(`${server.url}/api/session/records/feedback`, { text: 'x' });
  expect(nobody.status).toBe(401);
});

test('free text is told to the researcher, and to no export; withdrawal deletes it', async () => {
  const server = await sampleServer({ studies: [study] });
  const session = await startSession(server);
  const answers = { hand: 'left', effort: 4, strategy: 'I am Ada of Turin' };
  expect((await save(server, session, 'questionnaire', { answers })).status).toBe(201);
  expect((await save(server, session, 'feedback', { text: 'Ada says hello' })).status).toBe(201);
  await answer(server, session, [2, 3, 4]);
  expect((await people(server)).texts).toEqual([
    expect.objectContaining({ question: null, text: 'Ada says hello' }),
    expect.objectContaining({ question: 'How did you do it?', text: 'I am Ada of Turin' }),
  ]);
  expect((await stateOf(server, session)).records.questionnaire).toEqual({
    hand: 'left',
    effort: 4,
  });

  const json = (await exported(server, 'trials.json')).toString();
  const { sessions } = JSON.parse(json) as { sessions: unknown[] };
  expect(sessions).toEqual([
    expect.objectContaining({
      observer: session.observer,
      questionnaire: { hand: 'left', effort: 4 },
      practiceTrials: 0,
    }),
  ]);
  for (const file of ['trials.csv', 'trials.json', 'psych-ds.zip']) {
    expect((await exported(server, file)).toString('latin1')).not.toMatch(/Ada/);
  }
  await post(`${server.url}/api/session/withdraw`, {}, bearer(session));
  expect((await people(server)).texts).toEqual([]);
});

test('attention checks look like the test to the page, and are in no analysis', async () => {
  const server = await sampleServer({ studies: [study] });
  const session = await startSession(server);
  expect(JSON.stringify(session)).not.toMatch(/attention|undegraded|about shape/);
  const sent = await server.store.sessionOf('tiny', session.observer);
  const plan = sent?.plan ?? [];
  const checks = plan.filter(({ phase }) => phase === 'attention').map(({ index }) => index);
  expect(checks).toHaveLength(4);
  for (const index of checks) expect(session.trials[index].phase).toBe('test');
  const right = checks.slice(0, 2);
  for (const index of right) await answer(server, session, [index], plan[index].category);
  const others = plan.map(({ index }) => index).filter((index) => !right.includes(index));
  await answer(server, session, others, 'airplane');

  const rows = await server.store.trialRows('tiny');
  expect(rows).toHaveLength(16);
  const { participants } = await people(server);
  expect(participants[0]).toMatchObject({
    seen: 16,
    attention: { right: 2, of: 4, flagged: true },
  });
  const json = JSON.parse((await exported(server, 'trials.json')).toString()) as {
    sessions: unknown;
    trials: unknown[];
  };
  expect(json.trials).toHaveLength(16);
  expect(json.sessions).toEqual([
    expect.objectContaining({ attention: { right: 2, of: 4 }, practiceTrials: 2 }),
  ]);
  const { trials } = (await server.store.studyCounts()).get('tiny') ?? {};
  expect(trials).toBe(16);
  const finish = await post(`${server.url}/api/session/finish`, {}, bearer(session));
  expect(await finish.json()).toMatchObject({ status: 'complete', debrief: 'It was about shape.' });
});

const practised = (otherwise: 'go-on' | 'screen-out'): StudyFile => ({
  ...tinyStudy,
  recruitment: { prolific: { completionCode: 'DONE', screenOutCode: 'OUT' }, quota: 1 },
  session: { practice: { shareCorrect: 1, window: 2, rounds: 2, otherwise } },
});

async function judge(server: SampleServer, session: StartedSession) {
  const response = await post(`${server.url}/api/session/practice`, {}, bearer(session));
  return practiceDecisionSchema.parse(await response.json());
}

test('practice that goes well ends, and the session needs no more of it', async () => {
  const server = await sampleServer({ studies: [practised('go-on')] });
  const session = await startSession(server);
  expect(session.trials.map(({ round }) => round).slice(0, 5)).toEqual([1, 1, 2, 2, undefined]);
  expect((await judge(server, session)).outcome).toBe('none');
  const plan = (await server.store.sessionOf('tiny', session.observer))?.plan ?? [];
  for (const index of [0, 1]) await answer(server, session, [index], plan[index].category);
  expect(await judge(server, session)).toMatchObject({ outcome: 'passed', right: 2, of: 2 });
  expect(await judge(server, session)).toMatchObject({ outcome: 'passed' });
  const state = await stateOf(server, session);
  expect(state.trials.map(({ index }) => index)).not.toContain(2);
  await answer(
    server,
    session,
    state.trials.slice(2).map(({ index }) => index),
  );
  const finish = await post(`${server.url}/api/session/finish`, {}, bearer(session));
  expect(await finish.json()).toMatchObject({ status: 'complete', missing: [] });
});

test('practice that is judged while its block begins anew leaves the plan that the page was told', async () => {
  const server = await sampleServer({ studies: [practised('go-on')] });
  const session = await startSession(server);
  const plan = (await server.store.sessionOf('tiny', session.observer))?.plan ?? [];
  for (const index of [0, 1, 2]) await answer(server, session, [index], plan[index].category);
  let begunAnew: unknown;
  const find = server.store.findSession.bind(server.store);
  vi.spyOn(server.store, 'findSession').mockImplementationOnce(async (hash) => {
    const before = await find(hash);
    const anew = await post(`${server.url}/api/session/block`, {}, bearer(session));
    begunAnew = await anew.json();
    return before;
  });
  await judge(server, session);
  const { trials } = sessionStateSchema.parse(begunAnew);
  const test = trials.filter(({ phase }) => phase === 'test');
  await answer(server, { ...session, trials: test }, [...test.keys()]);
  const finish = await post(`${server.url}/api/session/finish`, {}, bearer(session));
  expect(await finish.json()).toMatchObject({ status: 'complete', missing: [] });
});

test('who does not reach the criterion is screened out, where the study says so, and frees her place', async () => {
  const server = await sampleServer({ studies: [practised('screen-out')] });
  const session = await startSession(server);
  await answer(server, session, [0, 1], 'airplane');
  expect(await judge(server, session)).toMatchObject({ outcome: 'again', right: 0, of: 2 });
  expect((await stateOf(server, session)).screenedOut).toBeNull();
  const full = await post(`${server.url}/api/studies/tiny/sessions`, {
    length: 'full',
    consent: true,
  });
  expect(full.status).toBe(409);
  await answer(server, session, [2, 3], 'airplane');
  expect(await judge(server, session)).toMatchObject({ outcome: 'screened-out', round: 2 });
  expect((await stateOf(server, session)).screenedOut).toEqual({ completion: null });
  const { states, participants, dropOut } = await people(server);
  expect(states).toMatchObject({ screenedOut: 1, dropped: 0, done: 0 });
  expect(participants[0].state).toBe('screened-out');
  expect(dropOut.people).toBe(0);
  await startSession(server); // her place is free again
});

test('who is screened out has the code for that and no other, whatever her page asks for', async () => {
  const server = await sampleServer({ studies: [practised('screen-out')] });
  const prolific = { participant: 'a'.repeat(24), study: 'b'.repeat(24), session: 'c'.repeat(24) };
  const begun = await post(`${server.url}/api/studies/tiny/sessions`, {
    ...{ length: 'full', consent: true, arrival: { prolific } },
  });
  const session = (await begun.json()) as StartedSession;
  await answer(server, session, [0, 1, 2, 3], 'airplane');
  expect(await judge(server, session)).toMatchObject({ outcome: 'screened-out' });
  const end = (body: object) => post(`${server.url}/api/session/finish`, body, bearer(session));
  const out = { status: 'running', completion: { code: 'OUT' } };
  expect(await (await end({ incomplete: true })).json()).toMatchObject(out);
  await answer(
    server,
    session,
    session.trials.slice(4).map(({ index }) => index),
  );
  expect(await (await end({})).json()).toMatchObject(out);
  expect((await people(server)).states).toMatchObject({ screenedOut: 1, incomplete: 0, done: 0 });
});
