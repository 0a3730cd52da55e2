import type * as FilePromises from 'node:fs/promises';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';

// The disk is full for every file opened for writing while this is true.
const disk = vi.hoisted(() => ({ full: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FilePromises>();
  return {
    ...real,
    open: async (...words: Parameters<typeof real.open>) => {
      const handle = await real.open(...words);
      if (disk.full) {
        handle.writeFile = () =>
          Promise.reject(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }));
      }
      return handle;
    },
  };
});
const { writeAtomically } = await import('../../src/write-atomically.js');

it('a full disk is said in one sentence, and the old file stays as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'visavis-full-'));
  const file = join(folder, 'stimuli.json');
  await writeAtomically(file, 'old');
  disk.full = true;
  await expect(writeAtomically(file, 'new')).rejects.toThrow(
    `Could not write ${file}: no space is left on the device; free some space and repeat.`,
  );
  expect(await readFile(file, 'utf8')).toBe('old');
  expect(await readdir(folder)).toEqual(['stimuli.json']);
});
