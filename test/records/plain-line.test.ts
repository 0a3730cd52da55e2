import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readTrials } from '../../src/records/index.js';
import { KnownWords } from '../../src/schema/known-words.js';
import { rowsOf, tableOf, trialsAt } from '../../src/schema/trial-table.js';
import type { TrialRow } from '../../src/schema/trial.js';

const folder = mkdtempSync(join(tmpdir(), 'visavis-plain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = 'subj,session,trial,rt,object_response,category,condition,imagename';

async function read(lines: readonly string[], rtUnit: 's' | 'ms'): Promise<TrialRow[] | string> {
  const file = join(folder, 'a.csv');
  writeFileSync(file, [header, ...lines].join('\n'));
  return readTrials([file], { categories: ['cat', 'dog'], rtUnit }).catch(
    (error: unknown) => (error as Error).message,
  );
}

describe('lines read without being cut', () => {
  it('give what the same lines give cell by cell, right or wrong', async () => {
    const whole = fc.constantFrom('1', '2', '07', '', ' 3', '-1', '1.5', '1e2', '9007199254740993');
    const often = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>) =>
      fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: odd });
    const cells = fc.tuple(
      often(fc.constantFrom('s1', 's2'), fc.constantFrom("'=s1", '', ' s1', 'ß', "'")),
      often(fc.constantFrom('1', '2'), whole),
      often(
        fc.nat(5).map((trial) => String(trial)),
        whole,
      ),
      often(
        fc.double({ min: 0, max: 40, noNaN: true }).map((rt) => rt.toFixed(4)),
        fc.constantFrom('NaN', '', '.5', '5.', '0.1.2', '1e-3', '-1', 'nan', '0.30000000000000004'),
      ),
      often(fc.constantFrom('cat', 'dog', 'na'), fc.constantFrom('', 'bird', 'NA', 'nan')),
      often(fc.constantFrom('cat', 'dog'), fc.constantFrom('na', 'bird', '')),
      often(fc.constantFrom('c05', '0.1'), fc.constantFrom('', 'NaN', "'+1")),
      often(fc.constantFrom('x_1.png', 'x_2.png'), fc.constantFrom('', "'-1", 'ü.png')),
    );
    const unit = fc.constantFrom('s' as const, 'ms' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(cells, { maxLength: 6 }), unit, async (rows, rtUnit) => {
        const plain = await read(
          rows.map((row) => row.join(',')),
          rtUnit,
        );
        const quoted = rows.map((row) => row.map((cell) => `"${cell}"`).join(','));
        expect(plain).toEqual(await read(quoted, rtUnit));
      }),
      { numRuns: 400 },
    );
  });

  it('are left to the rules where they have too few or too many cells', async () => {
    expect(await read(['s1,1,1,NaN,cat,cat,c05,x', 's1,1,2,NaN,cat,cat,c05'], 's')).toContain(
      'a.csv',
    );
    expect(await read(['s1,1,1,NaN,cat,cat,c05,x', 's1,1,2,NaN,cat,cat,c05,x,y'], 's')).toContain(
      'a.csv',
    );
  });
});

describe('words by number', () => {
  it('finds every word inside a longer text, and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 300 }), fc.string(), (words, other) => {
        const known = new KnownWords();
        for (const [number, word] of words.entries()) expect(known.number(word)).toBe(number);
        for (const [number, word] of words.entries()) {
          expect(known.find(word)).toBe(number);
          const inside = Buffer.from(`ab${word}c`, 'latin1');
          if (/^[\0-\x7f]*$/.test(word)) {
            expect(known.findBytes(inside, 2, 2 + word.length)).toBe(number);
          }
        }
        expect(known.find(other)).toBe(words.indexOf(other));
        expect(known.list).toEqual(words);
      }),
    );
  });
});

describe('a table of trials', () => {
  const row = (trial: number, more: Partial<TrialRow> = {}): TrialRow => ({
    ...{ observer: 's1', kind: 'participant', session: 1, trial, rtSeconds: null },
    ...{ response: null, category: 'cat', condition: 'c05', imageName: `image-${trial}` },
    ...more,
  });
  const rows = [
    row(1),
    row(2, { timingProblems: ['mask-duration'], response: 'dog', rtSeconds: 0.25 }),
    row(3, { observer: 's2', condition: 'c10', timingProblems: [] }),
  ];

  it('holds what the rows say, all of them or some', () => {
    expect(rowsOf(tableOf(rows))).toEqual(rows);
    expect(rowsOf(tableOf(rows), [2, 0])).toEqual([rows[2], rows[0]]);
    expect(rowsOf(trialsAt(tableOf(rows), Int32Array.of(1, 2)))).toEqual(rows.slice(1));
  });

  it('takes an observer for a person where one trial has a reaction time, and for simulated where one says so', () => {
    const kinds = (...all: TrialRow['kind'][]) =>
      tableOf(all.map((kind, at) => row(at, { kind }))).observers.map(({ kind }) => kind);
    expect(kinds('network', 'participant')).toEqual(['participant']);
    expect(kinds('participant', 'simulated')).toEqual(['simulated']);
    expect(kinds('network', 'network')).toEqual(['network']);
  });
});
