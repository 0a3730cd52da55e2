import { expect, test } from 'vitest';
import { answersOf, choiceAnswers, type ChoiceKind } from '../../src/schema/task-kind.js';
import { rightAnswer } from '../../src/study/plan-session.js';
import {
  bearer,
  post,
  sampleServer,
  signInAsResearcher,
  startSession,
  tinyStudy,
} from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

const kinds = Object.keys(choiceAnswers) as ChoiceKind[];

test.each(kinds)('%s: from the plan to accuracy and exports', async (kind) => {
  const study = { ...tinyStudy, task: { kind } };
  const server = await sampleServer({ studies: [study] });
  const session = await startSession(server);
  const [one] = await Promise.all([server.store.sessionOf('tiny', session.observer)]);
  const plan = new Map(one?.plan.map((trial) => [trial.index, trial]));
  expect(session.study.kind).toBe(kind);
  expect(session.trials.filter(({ phase }) => phase === 'test')).toHaveLength(
    kind === 'yes-no' ? 16 : 8,
  );

  for (const hash of session.trials.flatMap(({ contentHash, secondHash }) => [
    contentHash,
    secondHash,
  ])) {
    if (hash === undefined) continue;
    const picture = await fetch(`${server.url}/stimuli/${hash}.png`, { headers: bearer(session) });
    expect(picture.status).toBe(200);
  }

  const send = (body: unknown) => post(`${server.url}/api/session/trials`, body, bearer(session));
  for (const trial of session.trials) {
    const planned = plan.get(trial.index);
    if (planned === undefined) throw new Error(`no trial ${trial.index}`);
    const right = rightAnswer(planned);
    const wrong = choiceAnswers[kind].find((answer) => answer !== right) ?? '';
    // one in four is wrong
    const answer = await send(sampleSubmission(trial, trial.index % 4 === 3 ? wrong : right));
    expect(answer.status).toBe(201);
    if (trial.phase === 'practice') {
      expect(await answer.json()).toMatchObject({ feedback: { correct: true, category: right } });
    }
  }
  const refused = await send({ ...sampleSubmission(session.trials[0], 'cat') });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    message: expect.stringContaining(
      `one of ${answersOf({ kind, alternatives: [] }).join(', ')}`,
    ) as string,
  });

  const rows = await server.store.trialRows('tiny');
  const correct = rows.filter(({ response, category }) => response === category).length;
  const wrong = session.trials.filter(({ phase, index }) => phase === 'test' && index % 4 === 3);
  expect(rows.length - correct).toBe(wrong.length);

  const headers = await signInAsResearcher(server);
  const dashboard = `${server.url}/api/dashboard/studies/tiny`;
  const summary: unknown = await (await fetch(dashboard, { headers })).json();
  expect(summary).toMatchObject({ alternatives: 2, networksCanAnswer: false });
  const json = (await (await fetch(`${dashboard}/trials.json`, { headers })).json()) as {
    trials: { question: string; category: string; response: string }[];
  };
  expect(json.trials).toHaveLength(rows.length);
  for (const { question, category } of json.trials) {
    expect(['cat', 'dog', 'oven', 'knife']).toContain(
      kind === 'yes-no' ? question && 'cat' : question,
    );
    if (kind !== 'yes-no') expect(category).toBe(question);
  }
  const csv = await (await fetch(`${dashboard}/trials.csv`, { headers })).text();
  const [header, ...lines] = csv.trim().split('\n');
  expect(header.endsWith(',imagename,question')).toBe(true);
  expect(lines.map((line) => line.split(',').at(-1))).toEqual(
    json.trials.map(({ question }) => question),
  );
  expect((await fetch(`${dashboard}/psych-ds.zip`, { headers })).status).toBe(200);

  const finish = await post(`${server.url}/api/session/finish`, {}, bearer(session));
  expect(await finish.json()).toMatchObject({ status: 'complete' });
  const result = await fetch(`${server.url}/api/session/result`, { headers: bearer(session) });
  expect(await result.json()).toMatchObject({ alternatives: 2, onlyYou: [], onlyNetwork: [] });

  const simulate = await post(`${dashboard}/simulate`, { n: 1, seed: 1 }, headers);
  expect(simulate.status).toBe(400);
  expect(await simulate.json()).toMatchObject({
    message: expect.stringContaining('simulated observers name single pictures') as string,
  });
});
