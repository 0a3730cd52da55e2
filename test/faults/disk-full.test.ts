import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../server/store/index.js';
import type { StartedSession } from '../../src/schema/session.js';
import { bearer, post, sampleServer } from '../server/sample-server.js';
import {
  samplePlan,
  sampleSession,
  sampleSubmission,
  temporaryFolder,
} from '../server/store/trial-sample.js';

test('on a full disk a trial is refused with 507, nothing acknowledged is lost, reading goes on', async () => {
  const server = await sampleServer({ largestBytes: 320 * 1024 });
  const acknowledged = new Map<string, number>();
  const statuses = new Set<number>();
  const sessions = [];
  for (let i = 0; i < 40 && !statuses.has(507); i++) {
    const begin = await post(`${server.url}/api/studies/tiny/sessions`, {
      length: 'full',
      consent: true,
    });
    statuses.add(begin.status);
    if (begin.status !== 201) break;
    const session = (await begin.json()) as StartedSession;
    sessions.push(session);
    for (const trial of session.trials) {
      const answer = await post(
        `${server.url}/api/session/trials`,
        sampleSubmission(trial),
        bearer(session),
      );
      statuses.add(answer.status);
      if (answer.status === 201) {
        acknowledged.set(session.observer, (acknowledged.get(session.observer) ?? 0) + 1);
        continue;
      }
      expect(await answer.json()).toMatchObject({
        code: 'DISK_FULL',
        message: expect.stringContaining('free some space') as string,
      });
      break;
    }
  }
  expect(statuses).toEqual(new Set([201, 507]));
  expect(acknowledged.size).toBeGreaterThan(0);
  for (const session of sessions) {
    const state = await fetch(`${server.url}/api/session`, { headers: bearer(session) });
    const { stored } = (await state.json()) as { stored: number[] };
    expect(stored).toHaveLength(acknowledged.get(session.observer) ?? 0);
  }
});

test('when there is room again the same trial is taken', async () => {
  const file = join(temporaryFolder(), 'visavis.sqlite');
  await (await openStore(file)).close();
  const { size } = await stat(file);
  const full = await openStore(file, { largestBytes: size + 200_000 });
  const plan = samplePlan(300);
  const session = await full.createSession({ ...sampleSession(), plan: () => plan });
  let sent = 0;
  const sendAll = async () => {
    for (; sent < plan.length; sent++) {
      await full.insertTrial(session, plan[sent], sampleSubmission(plan[sent]));
    }
  };
  await expect(sendAll()).rejects.toMatchObject({ code: 'DISK_FULL', status: 507 });
  expect(sent).toBeGreaterThan(0);
  expect(await full.storedTrials(session.id)).toHaveLength(sent);
  await full.close();

  const roomy = await openStore(file);
  const refused = plan[sent];
  expect(await roomy.insertTrial(session, refused, sampleSubmission(refused))).toBe('stored');
  expect(await roomy.storedTrials(session.id)).toHaveLength(sent + 1);
  await roomy.close();
});
