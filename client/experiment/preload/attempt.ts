import { backoffMs } from '../upload/backoff.js';

export interface AttemptOptions {
  attempts: number;
  wait?: (durationMs: number) => Promise<void>;
  random?: () => number;
}

/** Does it again after a failure, waiting longer each time; throws the last failure. */
export async function attempt<Result>(
  work: () => Promise<Result>,
  { attempts, wait = waitFor, random = Math.random }: AttemptOptions,
): Promise<Result> {
  for (let failures = 1; ; failures++) {
    try {
      return await work();
    } catch (error) {
      if (failures >= attempts) throw error;
      await wait(backoffMs(failures, random()));
    }
  }
}

/**
 * Works through a list, so many at a time. After a failure no new item is begun; the failure is
 * thrown when those under way have ended.
 */
export async function eachOf<Item>(
  items: readonly Item[],
  atATime: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = [...items];
  let failed = false;
  const worker = async () => {
    while (!failed) {
      const item = rest.shift();
      if (item === undefined) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: atATime }, worker));
  const broken = ended.find((result) => result.status === 'rejected');
  if (broken) throw broken.reason;
}

function waitFor(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
