import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/built-program.ts'],
    projects: [
      {
        test: {
          name: 'program',
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Frame timing is measured: nothing else may run on the machine meanwhile.
          fileParallelism: false,
          // One second chance: a shared machine may stall for longer than a frame.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
