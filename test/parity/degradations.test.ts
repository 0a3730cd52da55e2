import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeImage } from '../../src/image/png.js';
import type { FixtureFiles } from './degradation-checks/check.js';
import { degradationChecks } from './degradation-checks/index.js';
import { defaultFixtureFolder, fixtureFolder } from './fixture-folder.js';

/** measurements that other fixture sets leave out on purpose */
const fromDefaultFolder = ['s_monitor_gamma.npy'];

const { folder, skip } = fixtureFolder('degradations');

function bytesOf(name: string): Uint8Array | null {
  const file = join(folder, name);
  if (existsSync(file)) return readFileSync(file);
  const other = join(defaultFixtureFolder('degradations'), name);
  return fromDefaultFolder.includes(name) && existsSync(other) ? readFileSync(other) : null;
}

const files: FixtureFiles = {
  bytes: (name) => Promise.resolve(bytesOf(name)),
  image: (name) => decodeImage(bytesOf(name) ?? new Uint8Array(), join(folder, name)),
};
const checks = skip ? [] : await degradationChecks(files);

describe.skipIf(skip)('degradations', () => {
  test('the manifests list checks', () => expect(checks.length).toBeGreaterThan(0));

  test.each(checks)('$name', async (check) => {
    const results = await check.run();
    expect(results.length).toBeGreaterThan(0);
    for (const { of, difference, tolerance } of results) {
      expect(difference, of).toBeLessThanOrEqual(tolerance);
    }
  });
});
