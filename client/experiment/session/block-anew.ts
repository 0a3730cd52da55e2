import { sessionStateSchema } from '../../../src/schema/session.js';
import { request } from '../../shared/api.js';
import { attempt } from '../preload/attempt.js';
import type { Answers } from './answers.js';
import type { Running } from './entrance.js';
import { within } from './within.js';

/** How long answers of before may still be on their way, ms. */
const patienceMs = 20_000;

/**
 * A session at the place where it goes on. After a long absence that is the beginning of the block
 * that was broken off: once the server has what this page still had to send, it gives the session
 * a new plan. Where it cannot be reached, the session goes on at its trial.
 */
export async function whereItGoesOn(running: Running, answers: Answers): Promise<Running> {
  if (!running.resumed || running.state.resume !== 'block') return running;
  await within(answers.drained(), patienceMs);
  const options = { method: 'POST', body: {}, schema: sessionStateSchema } as const;
  const state = await attempt(
    () => request('/api/session/block', { ...options, token: running.token }),
    { attempts: 4 },
  ).catch(() => null);
  if (state === null) return running;
  const anew = state.trials.length > 0 && state.trials.at(-1)?.index !== last(running);
  return { ...running, state, anew };
}

const last = ({ state }: Running) => state.trials.at(-1)?.index;
