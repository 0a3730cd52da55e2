import { describe, expect, test } from 'vitest';
import { degradationChecks } from './degradation-checks/index.js';
import { degradationFiles } from './degradation-files.js';

const { files, skip } = degradationFiles();
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
