import { defineConfig } from 'vitest/config';

/** Tests in a browser that measure when frames and presses came. */
const timed = [
  'experiment',
  'plugin-package',
  'response-time',
  'session',
  'traced-timing',
  'trial',
].map((name) => `test/browser/${name}.test.ts`);
const inBrowser = {
  globalSetup: ['test/browser/setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // One second chance: a shared machine may stall for longer than a frame.
  retry: 1,
};

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
          ...inBrowser,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          exclude: timed,
          // they wait more than they compute
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...inBrowser,
          name: 'timed',
          include: timed,
          // Nothing else may run on the machine meanwhile.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
