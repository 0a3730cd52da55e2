import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VisavisError } from '../../src/errors.js';
import { publishedCsv, readTrials, readTrialSets } from '../../src/records/index.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { text } from './trial-source-sample.js';

const header = 'subj,session,trial,rt,object_response,category,condition,imagename';
const row = 'subject-01,1,1,0.8094,oven,oven,c50,0001_cop_s01_c50_oven_10_n04111531_23046.png';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visavis-records-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function refusal(paths: readonly string[]): Promise<VisavisError> {
  const error: unknown = await readTrials(paths).then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(VisavisError);
  return error as VisavisError;
}

describe('reading published files', () => {
  it('keeps rows as read', async () => {
    const path = file('a.csv', `${header}\r\n${row}\r\nsubject-01,1,2,NaN,na,bear,0.00,x.JPEG\r\n`);
    expect(await readTrials([path])).toEqual([
      {
        observer: 'subject-01',
        kind: 'participant',
        session: 1,
        trial: 1,
        rtSeconds: 0.8094,
        response: 'oven',
        category: 'oven',
        condition: 'c50',
        imageName: '0001_cop_s01_c50_oven_10_n04111531_23046.png',
      },
      {
        observer: 'subject-01',
        kind: 'participant',
        session: 1,
        trial: 2,
        rtSeconds: null,
        response: null,
        category: 'bear',
        condition: '0.00',
        imageName: 'x.JPEG',
      },
    ]);
  });

  it('takes any header case and column order, further columns, quotes, and a byte-order mark', async () => {
    const path = file(
      'a.csv',
      '\uFEFF"Session","SUBJ","trial","rt","object_response","category","condition","imagename","entropy_16"\n' +
        '1,"subject, one",1,,"na","cat",true,"a ""b"".png",.3\n\n',
    );
    expect(await readTrials([path])).toMatchObject([
      { observer: 'subject, one', session: 1, rtSeconds: null, response: null, condition: 'true', imageName: 'a "b".png' }, // prettier-ignore
    ]);
  });

  it('reads folders with all their subfolders by file name, whatever the order asked for', async () => {
    file('z/a.csv', `${header}\n${row}\n`);
    file('b.csv', `${header}\n${row.replace('subject-01,1', 'subject-01,2')}\n`);
    file('notes.txt', 'not trials');
    const rows = await readTrials([join(folder, 'b.csv'), folder]);
    expect(rows.map(({ session }) => session)).toEqual([1, 2]);
  });

  it('takes an observer without any reaction time as a network', async () => {
    file('a.csv', `${header}\n${row.replace('subject-01', 'vgg').replace('0.8094', 'NaN')}\n`);
    file('b.csv', `${header}\n${row}\n${row.replace('1,1,0.8094', '1,2,')}\n`);
    const rows = await readTrials([folder]);
    expect(rows.map(({ observer, kind }) => [observer, kind])).toEqual([
      ['vgg', 'network'],
      ['subject-01', 'participant'],
      ['subject-01', 'participant'],
    ]);
  });

  it('takes files in different folders as different sets, folders of one name together', async () => {
    file('people/edge/a.csv', `${header}\n${row}\n`);
    file('networks/edge/b.csv', `${header}\n${row.replace('subject-01', 'vgg')}\n`);
    file('people/sketch/c.csv', `${header}\n${row.replace(',1,1,', ',1,2,')}\n`);
    const sets = await readTrialSets([folder]);
    expect(sets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['edge', 2],
      ['sketch', 1],
    ]);
    expect(await readTrialSets([folder], { name: 'all' })).toHaveLength(1);
  });
});

describe('a wrong file is refused whole, with file and line', () => {
  const good = `${header}\n${row}\n`;
  it.each([
    ['missing column', `${header.replace(',condition', '')}\n`, 1, 'one column condition'],
    ['column twice', `${header},rt\n${row},1\n`, 1, 'one column rt'],
    [
      'too few fields',
      `${good}subject-01,1,2\n`,
      3,
      '8 fields as in the header for the row, got 3',
    ],
    ['too many fields', `${good}${row},9\n`, 3, 'got 9'],
    ['empty file', '', 1, 'expected a header for the file, got nothing'],
    ['header alone', `${header}\n`, 2, 'expected trials'],
    ['unknown category', `${good}${row.replace('oven,oven', 'oven,zebra')}\n`, 3, 'one of the 16 categories for category, got "zebra"'], // prettier-ignore
    ['unknown response', `${good}${row.replace('oven,oven', 'zebra,oven')}\n`, 3, 'for object_response, got "zebra"'], // prettier-ignore
    ['empty response', `${good}${row.replace('oven,oven', ',oven')}\n`, 3, 'or na for object_response, got nothing'], // prettier-ignore
    [
      'reaction time in words',
      `${good}${row.replace('0.8094', 'fast')}\n`,
      3,
      'for rt, got "fast"',
    ],
    ['negative reaction time', `${good}${row.replace('0.8094', '-1')}\n`, 3, 'for rt, got "-1"'],
    [
      'session in words',
      `${good}${row.replace(',1,1,', ',one,1,')}\n`,
      3,
      'for session, got "one"',
    ],
    ['trial in parts', `${good}${row.replace(',1,1,', ',1,1.5,')}\n`, 3, 'for trial, got "1.5"'],
    ['no observer', `${good}${row.replace('subject-01', '')}\n`, 3, 'a name for subj'],
    ['no image', `${good}subject-01,1,1,1,oven,oven,c50,\n`, 3, 'a name for imagename'],
    ['open quotation', `${good}"subject-01,1,1,1,oven,oven,c50,a.png\n`, 3, 'closed quotes'],
  ])('%s', async (_, content, line, sentence) => {
    file('good.csv', good);
    const path = file('wrong.csv', content);
    const error = await refusal([folder]);
    expect(error.code).toBe('TRIALS_INVALID');
    expect(error.message).toContain(`${path}, line ${line}: expected`);
    expect(error.message).toContain(sentence);
    expect(error.message).toContain('Nothing was read');
  });

  it('several wrong rows: a sentence each, the first twenty', async () => {
    file('a.csv', `${good}${`${row},x\n`.repeat(30)}`);
    const { message } = await refusal([folder]);
    expect(message.match(/, line \d+:/g)).toHaveLength(20);
    expect(message).toContain('and 10 more');
    expect(message).toContain('these 30 lines');
  });

  it('binary file', async () => {
    const path = file(
      'a.csv',
      Uint8Array.from({ length: 3000 }, (_, i) => i % 256),
    );
    const error = await refusal([path]);
    expect(error.code).toBe('FILE_UNREADABLE');
    expect(error.message).toContain('bytes that are not text');
  });

  it('missing file, and folder without trials', async () => {
    expect((await refusal([join(folder, 'absent.csv')])).code).toBe('FILE_MISSING');
    expect((await refusal([folder])).message).toContain('no .csv or .tsv file');
  });

  it('other categories pass when they are named', async () => {
    const path = file(
      'a.csv',
      `${good}${row.replace('1,1,0.8094,oven,oven', '1,2,0.8094,zebra,zebra')}\n`,
    );
    expect(await readTrials([path], { categories: 'any' })).toHaveLength(2);
    expect(await readTrials([path], { categories: ['oven', 'zebra'] })).toHaveLength(2);
  });
});

describe('writing the published format', () => {
  it('gives back what was read', async () => {
    const odd = 'subject-01,1,2,NaN,na,cat,"a, b","say ""cheese"".png"';
    const content = `${header}\n${row}\n${odd}\n`;
    const rows = await readTrials([file('a.csv', content)]);
    expect(await text(publishedCsv(rows))).toBe(content);
  });

  it('tells the timing in two columns where asked, which reading respects', async () => {
    const [read] = await readTrials([file('a.csv', `${header}\n${row}\n`)]);
    const rows: TrialRow[] = [
      { ...read, trial: 1, timingProblems: [] },
      { ...read, trial: 2, timingProblems: ['stimulus-offset-late', 'page-hidden'] },
      { ...read, trial: 3 },
    ];
    expect((await text(publishedCsv(rows))).split('\n')[0]).toBe(header);
    const whole = await text(publishedCsv(rows, { timing: true }));
    const lines = whole.split('\n');
    expect(lines[0]).toBe(`${header},timing_ok,timing_problems`);
    expect(lines[2]).toMatch(/,false,stimulus-offset-late page-hidden$/);
    expect(await readTrials([file('b.csv', whole)])).toEqual(rows);
    const unexplained = `${header},timing_ok\n${row},FALSE\n`;
    const [flagged] = await readTrials([file('c.csv', unexplained)]);
    expect(flagged.timingProblems).toEqual(['not-recorded']);
    const wrong = await refusal([file('d.csv', unexplained.replace('FALSE', 'perhaps'))]);
    expect(wrong.message).toContain('line 2: expected true, false or nothing for timing_ok');
    const odd = await refusal([file('e.csv', whole.replace('page-hidden', 'bored'))]);
    expect(odd.message).toContain('for timing_problems, got "stimulus-offset-late bored"');
  });

  it('marks simulated observers in a column of its own, which reading respects', async () => {
    const rows = await readTrials([file('a.csv', `${header}\n${row}\n`)]);
    const simulated = { ...rows[0], observer: 'simulated-01', kind: 'simulated' as const };
    const marked = await text(publishedCsv([...rows, simulated], { kind: true }));
    expect(marked.split('\n')[0]).toBe(`${header},observer_kind`);
    const read = await readTrials([file('b.csv', marked)]);
    expect(read.map(({ kind }) => kind)).toEqual(['participant', 'simulated']);
  });
});
