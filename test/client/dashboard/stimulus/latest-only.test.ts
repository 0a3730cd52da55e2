import { expect, it } from 'vitest';
import { latestOnly } from '../../../../client/dashboard/stimulus/latest-only.js';

it('runs one job at a time and, of those that wait, the newest', async () => {
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const run = latestOnly((job: number) => {
    begun.push(job);
    return new Promise<number>((resolve) => ends.push(() => resolve(10 * job)));
  });
  const results = [1, 2, 3, 4].map(run);
  expect(begun).toEqual([1]);
  ends[0]();
  expect(await results[0]).toBe(10);
  expect(await Promise.all(results.slice(1, 3))).toEqual([null, null]);
  expect(begun).toEqual([1, 4]);
  ends[1]();
  expect(await results[3]).toBe(40);
});

it('goes on after a failure', async () => {
  const run = latestOnly((job: number) =>
    job === 1 ? Promise.reject(new Error('no')) : Promise.resolve(job),
  );
  const first = run(1);
  const second = run(2);
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe(2);
});
