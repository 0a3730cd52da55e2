import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presetsTable } from '../../docs/preprocessing/table.js';
import { preprocessingPresets } from '../../src/dnn/preprocessing/presets.js';

const file = 'docs/how-to/bring-your-network.md';
const page = readFileSync(file, 'utf8');
/** Tables are padded to columns in the page. */
const packed = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

describe('Bring your network', () => {
  it('has the table of presets that the code has', () => {
    expect(packed(page)).toContain(packed(presetsTable(preprocessingPresets)));
  });

  it('links to pages and headings that are there', () => {
    const links = [...page.matchAll(/\]\(([^)#]+)(?:#([^)]+))?\)/g)];
    expect(links.length).toBeGreaterThan(4);
    for (const [, path, anchor] of links) {
      const target = join(dirname(file), path);
      expect(existsSync(target), path).toBe(true);
      if (!anchor) continue;
      const headings = [...readFileSync(target, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, text]) =>
        text
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replace(/ /g, '-'),
      );
      expect(headings, path).toContain(anchor);
    }
  });
});
