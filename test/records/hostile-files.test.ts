import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VisavisError } from '../../src/errors.js';
import { csvLinesOf } from '../../src/records/csv-lines.js';
import { publishedCsv, readTrials } from '../../src/records/index.js';
import type { ReadTrialsOptions } from '../../src/records/index.js';
import { duration, wholeNumber } from '../../src/records/published-row.js';
import { longestLine } from '../../src/records/text-blocks.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { text } from './trial-source-sample.js';

const header = 'subj,session,trial,rt,object_response,category,condition,imagename';
const row = 'subject-01,1,1,0.8,oven,oven,0.10,a_b_n01_1.png';
const second = row.replace(',1,1,', ',1,2,');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visavis-hostile-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(content: string | Uint8Array, options?: ReadTrialsOptions) {
  const path = join(folder, 'a.csv');
  writeFileSync(path, content);
  return readTrials([path], options);
}

async function sentence(content: string | Uint8Array): Promise<string> {
  const error: unknown = await read(content).then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(VisavisError);
  return (error as VisavisError).message;
}

describe('files as they come', () => {
  const whole = `${header}\n${row}\n${second}\n`;
  it.each<[string, string | Buffer]>([
    ['CRLF', whole.replaceAll('\n', '\r\n')],
    ['lone CR', whole.replaceAll('\n', '\r')],
    ['semicolons', whole.replaceAll(',', ';')],
    ['tabs', whole.replaceAll(',', '\t')],
    ['UTF-8 with a mark', `\uFEFF${whole}`],
    ['UTF-16, little end first', Buffer.from(`\uFEFF${whole}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\uFEFF${whole}`, 'utf16le').swap16()],
  ])('%s', async (_, content) => {
    const rows = await read(content);
    expect(rows).toEqual(await read(whole));
    expect(rows).toHaveLength(2);
  });

  it('columns by mapping, what is missing left out; the published ones where not mapped', async () => {
    const plain =
      'worker_id;answer;truth_label;picture;ms\nw1;oven;bear;x.png;812\nw1;na;oven;y.png;\n';
    const columns = { observer: 'worker_id', response: 'answer', category: 'Truth_Label', image: 'picture', rt: 'ms' }; // prettier-ignore
    expect(await read(plain, { columns, rtUnit: 'ms' })).toEqual([
      { observer: 'w1', kind: 'participant', session: 1, trial: 1, rtSeconds: 0.812, response: 'oven', category: 'bear', condition: '', imageName: 'x.png' }, // prettier-ignore
      { observer: 'w1', kind: 'participant', session: 1, trial: 2, rtSeconds: null, response: null, category: 'oven', condition: '', imageName: 'y.png' }, // prettier-ignore
    ]);
    const sums = `${header},object_response_sums\n${row},bear\n`;
    expect(await read(sums)).toMatchObject([{ response: 'oven' }]);
    expect(await read(sums, { columns: { response: 'object_response_sums' } })).toMatchObject([
      { response: 'bear' },
    ]);
  });

  it('the names of Brain-Score', async () => {
    const table = 'stimulus_id,subject,choice,truth,condition\nx.png,s1,oven,bear,0.1\n';
    expect(await read(table, { kind: 'participant' })).toMatchObject([
      { observer: 's1', kind: 'participant', response: 'oven', category: 'bear', imageName: 'x.png' }, // prettier-ignore
    ]);
  });

  it('an observer named __proto__', async () => {
    expect(await read(`${header}\n${row.replace('subject-01', '__proto__')}\n`)).toMatchObject([
      { observer: '__proto__', kind: 'participant' },
    ]);
  });
});

describe('files that are refused, with line and mend', () => {
  const latin = Buffer.from(`${header}\n${row}\n${second.replace('-01', '-\xe9')}\n`, 'latin1');
  it.each<[string, string | Buffer, string]>([
    ['another encoding', latin, 'line 3: expected text in UTF-8 (save the file as that)'],
    ['a copied row', `${header}\n${row}\n${row}\n`, 'line 3: expected another trial for the row, got the same trial as in line 2'], // prettier-ignore
    ['milliseconds', `${header}\n${row.replace('0.8', '812')}\n`, 'line 2: expected seconds (for milliseconds, state --rt-unit ms) for rt, got 812'], // prettier-ignore
    ['an open quote', `${header}\n"${row}\n`, 'line 2: expected closed quotes'],
    ['a decimal comma', `${header}\n${row}\n`.replaceAll(',', ';').replace('0.8', '0,8'), 'line 2: expected seconds (with a decimal point)'], // prettier-ignore
    ['a number beyond exactness', `${header}\n${row.replace(',1,1,', ',1,99999999999999999999,')}\n`, 'line 2: expected a whole number for trial'], // prettier-ignore
    ['an infinite number', `${header}\n${row.replace('0.8', '1e400')}\n`, 'line 2: expected seconds'], // prettier-ignore
    ['a NUL byte', `${header}\n${row}\0\n`, 'bytes that are not text'],
    ['a long line', `${header}\n${'a'.repeat(longestLine + 9)}\n${row}\n`, `line 2: expected at most ${longestLine} characters`], // prettier-ignore
  ])('%s', async (_, content, expected) => {
    expect(await sentence(content)).toContain(expected);
  });

  it('a line of 1 GB is given up after little more than the longest line', async () => {
    const chunk = Buffer.alloc(1 << 16, 'a');
    let given = 0;
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* endless() {
      for (; given < 1 << 30; given += chunk.length) yield chunk;
    }
    const lines: unknown[] = [];
    expect(await csvLinesOf(endless(), (fields, line) => lines.push([fields, line]))).toBeNull();
    expect(lines).toEqual([['length', 1]]);
    expect(given).toBeLessThan(longestLine + 2 * chunk.length);
  });
});

describe('any text', () => {
  it('gives rows that the text holds, or a sentence', async () => {
    const piece = fc.oneof(
      fc.constantFrom(header, row, second, '\n', '\r', ',', '"', ';', '\uFEFF', "'=", 'na', '-1'),
      fc.string({ unit: 'binary' }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const content = pieces.join('');
        const rows = await read(content).catch((error: unknown) => {
          if (!(error instanceof VisavisError)) throw error;
          expect(error.message).toContain('a.csv');
          return [];
        });
        for (const { category, trial } of rows) {
          expect(content).toContain(category);
          expect(content).toContain(String(Math.abs(trial)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it('written and read again is the same, and no cell is a formula', async () => {
    const name = fc
      .tuple(fc.constantFrom('', '=', '+', '-', '@', '\t', "'", "'=", "''-", '"'), fc.string())
      .map((parts) => parts.join(''))
      .filter((value) => value !== '' && !/[\r\n\0]/.test(value));
    const trial = fc.record({ observer: name, condition: name, imageName: name, category: name, rt: fc.double({ min: 0, max: 2, noNaN: true }) }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.array(trial, { minLength: 1, maxLength: 6 }), async (trials) => {
        const rows = trials.map(
          ({ rt, ...names }, at): TrialRow => ({ ...names, kind: 'participant', session: 1, trial: at + 1, rtSeconds: rt, response: null }), // prettier-ignore
        );
        const csv = await text(publishedCsv(rows));
        const parsed: unknown = parse(csv);
        const cells = (parsed as string[][]).flat();
        const formulas = cells.filter((cell) => /^[=+\-@\t\r]/.test(cell) && isNaN(Number(cell)));
        expect(formulas).toEqual([]);
        expect(await read(csv, { categories: 'any' })).toEqual(rows);
      }),
      { numRuns: 100 },
    );
  });

  it('numbers cut by hand are those of the rules in words', () => {
    const numeral = fc.string({ unit: fc.constantFrom(...'0123456789-+.eExna') });
    fc.assert(
      fc.property(numeral, (value) => {
        const whole = /^-?\d+$/.test(value) && Number.isSafeInteger(Number(value));
        expect(wholeNumber(value)).toBe(whole ? Number(value) + 0 : null);
        const decimal =
          /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value) && Number(value) < Infinity;
        const none = value === '' || /^nan?$/i.test(value);
        expect(duration(value)).toBe(none ? null : decimal ? Number(value) : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});
