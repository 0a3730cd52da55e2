import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorTable, VisavisError } from '../src/errors.js';

const documented = readFileSync('docs/errors.md', 'utf8');

describe('the table of errors', () => {
  it('and docs/errors.md name the same codes, statuses and sentences', () => {
    const rows = [...documented.matchAll(/^\| `(\w+)` +\| (\d+) +\| (.+?) +\|$/gm)];
    const inDocs = Object.fromEntries(
      rows.map(([, code, status, message]) => [
        code,
        { status: Number(status), message: message.replace('<br>', '\n') },
      ]),
    );
    expect(inDocs).toEqual(errorTable);
  });

  it('fills in its sentences', () => {
    const error = new VisavisError('FILE_MISSING', { file: 'a.png', mend: 'check the path' });
    expect(error.message).toBe('No file at a.png; check the path.');
    expect(error.status).toBe(404);
  });
});
