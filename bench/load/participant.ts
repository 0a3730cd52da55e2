import { simulatedAnswer } from '../../client/experiment/masked-image/simulated-answer.js';
import type {
  PlannedTrial,
  SessionState,
  StartedSession,
  TrialSubmission,
} from '../../src/schema/session.js';

/** What the requests of all participants came to. */
export interface Log {
  /** ms each took, of requests that were answered as they should be */
  readonly ms: Record<'session' | 'image' | 'trial' | 'finish', number[]>;
  /** what went wrong, in words */
  readonly failures: string[];
  /** bytes of images */
  imageBytes: number;
  sessionsDone: number;
}

export const emptyLog = (): Log => ({
  ms: { session: [], image: [], trial: [], finish: [] },
  failures: [],
  imageBytes: 0,
  sessionsDone: 0,
});

const imagesAtATime = 6;

/**
 * Takes part as the page does, session after session until the time is over: begins a session,
 * fetches each block's images six at a time, sends an answer after each trial's time, finishes.
 *
 * @param endMs by `performance.now()`
 */
export async function takePart(
  baseUrl: string,
  studyId: string,
  endMs: number,
  log: Log,
): Promise<void> {
  const ask = async (kind: keyof Log['ms'], path: string, token?: string, body?: unknown) => {
    const begin = performance.now();
    const response = await fetch(`${baseUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const bytes = await response.arrayBuffer();
    if (!response.ok)
      throw new Error(`${kind}: ${response.status} ${Buffer.from(bytes).toString().slice(0, 200)}`);
    log.ms[kind].push(performance.now() - begin);
    return bytes;
  };
  const json = (bytes: ArrayBuffer): unknown => JSON.parse(Buffer.from(bytes).toString());
  while (performance.now() < endMs) {
    try {
      const path = `/api/studies/${studyId}/sessions`;
      const started = json(await ask('session', path, undefined, sessionAsked)) as StartedSession;
      const { token } = started;
      for (const block of new Set(started.trials.map((trial) => trial.block))) {
        const trials = started.trials.filter((trial) => trial.block === block);
        const images = trials.map((trial) => trial.contentHash);
        const fetchNext = async () => {
          for (let hash = images.pop(); hash; hash = images.pop()) {
            const bytes = await ask('image', `/stimuli/${hash}.png`, token);
            log.imageBytes += bytes.byteLength;
          }
        };
        await Promise.all(Array.from({ length: imagesAtATime }, fetchNext));
        for (const trial of trials) {
          await passTrial(started);
          if (performance.now() > endMs) return;
          await ask('trial', '/api/session/trials', token, answerTo(started, trial));
        }
      }
      const finished = json(await ask('finish', '/api/session/finish', token, {}));
      if ((finished as { status: string }).status !== 'complete')
        throw new Error(`finish: ${JSON.stringify(finished)}`);
      log.sessionsDone++;
    } catch (error) {
      log.failures.push(error instanceof Error ? error.message : String(error));
      await wait(1000);
    }
  }
}

const sessionAsked = { length: 'full', consent: true };

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function passTrial({ study: { timing } }: SessionState): Promise<unknown> {
  const { fixationMs, stimulusMs, maskMs, responseMs, interTrialMs } = timing;
  return wait(fixationMs + stimulusMs + maskMs + responseMs + interTrialMs);
}

/** One answer in seven is none. */
function answerTo({ study, sidePx }: SessionState, trial: PlannedTrial): TrialSubmission {
  const { alternatives, timing } = study;
  const chosen = Math.floor(Math.random() * 7 * alternatives.length);
  const response = chosen % 7 === 0 ? null : alternatives[Math.floor(chosen / 7)];
  const description = {
    ...{ alternatives, side_px: sidePx, refresh_hz: 60 },
    ...{ fixation_ms: timing.fixationMs, stimulus_ms: timing.stimulusMs, mask_ms: timing.maskMs },
  };
  const rtMs = 300 + 1000 * Math.random();
  const answer = simulatedAnswer(description, response, rtMs);
  return {
    ...{ index: trial.index, contentHash: trial.contentHash },
    ...{ response: answer.response, rtMs: answer.rt, choices: answer.choices },
    ...{ presentation: answer.presentation, startedAt: answer.started_at },
  };
}
