import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStorage } from '../../../client/experiment/upload/answer-storage.js';
import { backoffMs } from '../../../client/experiment/upload/backoff.js';
import { UploadQueue } from '../../../client/experiment/upload/upload-queue.js';
import type {
  SendOutcome,
  UploadQueueOptions,
  UploadState,
} from '../../../client/experiment/upload/upload-queue.js';
import type { TrialSubmission } from '../../../src/schema/session.js';

const answer = (index: number) => ({ index, response: 'dog' }) as unknown as TrialSubmission;
const stored = (index: number): SendOutcome => ({
  kind: 'stored',
  acknowledgement: { index, stored: true },
});
const soon = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function queueOf(options: Partial<UploadQueueOptions>): UploadQueue {
  return new UploadQueue({
    session: 'p-1',
    storage: new MemoryStorage(),
    send: ({ index }) => Promise.resolve(stored(index)),
    wait: soon,
    random: () => 0.5,
    ...options,
  });
}

describe('backoffMs', () => {
  it('doubles from a quarter of a second and stays under five seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 50].map((failures) => backoffMs(failures, 0))).toEqual([
      250, 500, 1000, 2000, 4000, 5000, 5000,
    ]);
    expect(backoffMs(3, 0.999)).toBeGreaterThanOrEqual(500);
  });
});

describe('UploadQueue', () => {
  it('brings every answer to the server once, through any row of failures, and then is empty', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.constantFrom('ok', 'lost before', 'lost after', 'throws'), { maxLength: 60 }),
        async (count, troubles) => {
          const server = new Map<number, number>();
          const storage = new MemoryStorage();
          const queue = queueOf({
            storage,
            send: ({ index }) => {
              const trouble = troubles.shift() ?? 'ok';
              if (trouble === 'throws') return Promise.reject(new Error('network'));
              if (trouble !== 'lost before') server.set(index, (server.get(index) ?? 0) + 1);
              return Promise.resolve(trouble === 'ok' ? stored(index) : { kind: 'unreachable' });
            },
          });
          const acknowledged = Array.from({ length: count }, (_, index) =>
            queue.add(answer(index)),
          );
          await queue.drained();
          expect((await Promise.all(acknowledged)).map((one) => one?.index)).toEqual([
            ...Array(count).keys(),
          ]);
          expect([...server.keys()]).toEqual([...Array(count).keys()]);
          expect(await storage.all('p-1')).toEqual([]);
          expect(queue.state).toEqual({ status: 'saved', waiting: 0, refused: [] });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps what is not acknowledged over a reload, and only that of its session', async () => {
    const storage = new MemoryStorage();
    const first = queueOf({
      storage,
      send: ({ index }) =>
        index === 0 ? Promise.resolve(stored(0)) : new Promise<SendOutcome>(() => {}),
    });
    await first.add(answer(0));
    void first.add(answer(1));
    void first.add(answer(2));
    await soon();
    await storage.put({ session: 'p-2', index: 7, body: answer(7), refused: null });

    const sent: number[] = [];
    const second = queueOf({
      storage,
      send: ({ index }) => {
        sent.push(index);
        return Promise.resolve(stored(index));
      },
    });
    expect(await second.restore()).toEqual([1, 2]);
    await second.drained();
    expect(sent).toEqual([1, 2]);
    expect(await storage.all('p-1')).toEqual([]);
    expect(await storage.all('p-2')).toHaveLength(1);
  });

  it('puts aside what the server refuses, reports it, and goes on with the others', async () => {
    const storage = new MemoryStorage();
    const queue = queueOf({
      storage,
      send: ({ index }) =>
        Promise.resolve(
          index === 1 ? { kind: 'refused', reason: 'another answer is stored' } : stored(index),
        ),
    });
    const results = [0, 1, 2].map((index) => queue.add(answer(index)));
    await queue.drained();
    expect((await Promise.all(results)).map((one) => one?.index ?? null)).toEqual([0, null, 2]);
    expect(queue.state.refused).toEqual(['another answer is stored']);
    expect((await storage.all('p-1')).map(({ index }) => index)).toEqual([1]);
    const later = queueOf({ storage }); // a server that takes it now
    expect(await later.restore()).toEqual([1]);
    await later.drained();
    expect(later.state).toEqual({ status: 'saved', waiting: 0, refused: [] });
    expect(await storage.all('p-1')).toEqual([]);
  });

  it('says that it is offline, and tries at once when woken', async () => {
    let online = false;
    const states: UploadState['status'][] = [];
    const queue = queueOf({
      wait: () => new Promise(() => {}), // only waking helps
      onChange: ({ status }) => states.push(status),
      send: ({ index }) => Promise.resolve(online ? stored(index) : { kind: 'unreachable' }),
    });
    void queue.add(answer(0));
    await soon();
    expect(queue.state.status).toBe('offline');
    expect(queue.pending()).toHaveLength(1);
    online = true;
    queue.wake();
    await queue.drained();
    expect(states.at(0)).toBe('saving');
    expect(states.at(-1)).toBe('saved');
  });

  it('sends even when nothing can be written on this device', async () => {
    const broken = () => Promise.reject(new Error('quota'));
    const queue = queueOf({ storage: { put: broken, remove: broken, all: broken } });
    expect(await queue.restore()).toEqual([]);
    expect(await queue.add(answer(3))).toEqual({ index: 3, stored: true });
  });

  it('offers what was refused once more when asked, and tells what the server does not have', async () => {
    let refuses = true;
    const storage = new MemoryStorage();
    const queue = queueOf({
      storage,
      send: ({ index }) =>
        Promise.resolve(refuses && index > 0 ? { kind: 'refused', reason: 'no' } : stored(index)),
    });
    for (const index of [0, 2, 1]) void queue.add(answer(index));
    await queue.drained();
    expect(queue.unsent().map(({ index }) => index)).toEqual([1, 2]);
    expect(queue.state.refused).toEqual(['no', 'no']);
    refuses = false;
    queue.retry();
    await queue.drained();
    expect(queue.unsent()).toEqual([]);
    expect(await storage.all('p-1')).toEqual([]);
  });

  it('keeps and sends nothing any more once discarded, whatever is on its way', async () => {
    const sent: number[] = [];
    const storage = new MemoryStorage();
    let reply: (outcome: SendOutcome) => void = () => {};
    const queue = queueOf({
      storage,
      send: ({ index }) => {
        sent.push(index);
        return new Promise((resolve) => {
          reply = resolve;
        });
      },
    });
    void queue.add(answer(0));
    void queue.add(answer(1));
    await soon();
    await queue.discard();
    reply({ kind: 'refused', reason: 'withdrawn' });
    await soon();
    expect(sent).toEqual([0]);
    expect(await storage.all('p-1')).toEqual([]);
    expect(queue.unsent()).toEqual([]);
  });
});
