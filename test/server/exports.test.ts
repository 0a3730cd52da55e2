import { expect, test, vi } from 'vitest';
import type { TrialExport } from '../../server/store/index.js';
import { sampleServer, signInAsResearcher } from './sample-server.js';

test('a download that is broken off ends the reading, and the server goes on', async () => {
  const server = await sampleServer();
  await server.store.saveObserverTrials({
    study: 'tiny',
    stimuliHash: server.studies[0].stimuliHash,
    observer: { id: 'net', kind: 'network', title: 'Net', details: {} },
    trials: Array.from({ length: 40_000 }, (_, i) => ({
      stimulusId: `${Math.sin(i)}`.repeat(4), // hard to compress
      contentHash: `${Math.cos(i)}`.repeat(4),
      ...{ imageId: `image-${i}`, category: 'cat', condition: 'c100', phase: 'draw' as const },
      ...{ response: 'cat', rtMs: null },
    })),
  });
  const closed = vi.fn();
  const open = server.store.openTrialExport.bind(server.store);
  vi.spyOn(server.store, 'openTrialExport').mockImplementation(async (...wanted) => {
    const trials: TrialExport = await open(...wanted);
    return { ...trials, close: () => trials.close().then(closed) };
  });
  const headers = await signInAsResearcher(server);
  for (const file of ['trials.csv', 'trials.json', 'psych-ds.zip']) {
    closed.mockClear();
    const address = `${server.url}/api/dashboard/studies/tiny/${file}`;
    const abort = new AbortController();
    const response = await fetch(address, { headers, signal: abort.signal });
    await response.body?.getReader().read();
    expect(closed, file).not.toHaveBeenCalled();
    abort.abort();
    await expect.poll(() => closed.mock.calls.length, { message: file }).toBe(1);
  }
  expect((await fetch(`${server.url}/api/health`)).status).toBe(200);
});
