import { setImmediate } from 'node:timers/promises';

/** How long to compute before other requests get their turn, ms. */
const turnMs = 10;

/** Takes the steps of a long computation and lets others have their turn in between. */
export async function inTurns<Result>(steps: Iterator<void, Result>): Promise<Result> {
  let turnEnd = performance.now() + turnMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < turnEnd) continue;
    await setImmediate();
    turnEnd = performance.now() + turnMs;
  }
}
