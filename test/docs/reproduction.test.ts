import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { difference } from '../../docs/reproduction/accuracies.js';
import { reproductionPage } from '../../docs/reproduction/page.js';
import { isCondition } from '../../docs/reproduction/published-tables.js';

const folder = join(resolve('../shared/data'), 'human-dnn');

describe('page “Reproducing 1706.06969”', () => {
  it('knows the conditions of the trials by the names of the tables', () => {
    expect(isCondition('cr', 'color')).toBe(true);
    expect(isCondition('bw', 'color')).toBe(false);
    expect(isCondition('c05', '5')).toBe(true);
    expect(isCondition('c50', '5')).toBe(false);
    expect(isCondition('0.10', '0.1')).toBe(true);
    expect(isCondition('8-10-10', '8-10-10')).toBe(true);
    expect(isCondition('8-1-10', '8-10-10')).toBe(false);
  });

  it('takes the interval of a difference from those of its parts', () => {
    // Newcombe 1998, table II, method 10: 56/70 and 48/80
    const found = difference(
      { value: 56 / 70, low: 0.69199, high: 0.8769 },
      { value: 48 / 80, low: 0.49042, high: 0.7004 },
    );
    expect(found.value).toBeCloseTo(0.2, 10);
    expect(found.low).toBeCloseTo(0.0524, 3);
    expect(found.high).toBeCloseTo(0.3339, 3);
  });

  it.skipIf(!existsSync(folder))(
    `is what the published trials give (skipped where ${folder} is not)`,
    async () => {
      const page = readFileSync('docs/reference/reproducing-1706.06969.md', 'utf8');
      expect(page, 'run npm run docs:reproduce').toBe(await reproductionPage(folder));
      // 42 conditions of four observers each
      expect(page).toMatch(/All 168 published accuracies come out/);
    },
    120_000,
  );
});
