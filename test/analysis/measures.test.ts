import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { measures } from '../../src/analysis/index.js';

describe('measures', () => {
  it('are one file each, and every file is listed', () => {
    const files = readdirSync('src/analysis')
      .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && file !== 'measure.ts')
      .map((file) => file.replace(/\.ts$/, ''));
    expect(measures.map(({ name }) => name).sort()).toEqual(files.sort());
  });

  it('are all explained in the reference', () => {
    const page = readFileSync('docs/reference/measures.md', 'utf8');
    for (const { name } of measures) expect(page).toContain(`| \`${name}\` `);
  });

  it('say what they are and where they come from', () => {
    for (const { name, title, reference } of measures) {
      expect(name).toMatch(/^[a-z-]+$/);
      expect(title).not.toBe('');
      expect(reference).toMatch(/\d{4}/);
    }
  });
});
