import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { checkDataset, datasetFiles, writeDatasetFolder } from '../../src/records/index.js';
import type { StudyFacts } from '../../src/records/index.js';
import { psychDsRules, type PsychDsRule } from '../../src/records/psych-ds/check/rules.js';
import type { ExportedTrial } from '../../src/schema/exported-trial.js';
import { sampleSource, sampleTrial, text } from './trial-source-sample.js';

const study: StudyFacts = {
  id: 'lab-demo',
  title: 'Demo',
  description: 'A study.',
  conditions: [],
  definition: null,
};
const problems: ExportedTrial['timingProblems'] = ['page-hidden', 'focus-lost'];
const mistimed = { timingOk: false, timingProblems: problems };
const trials = [
  sampleTrial(),
  sampleTrial({ trial: 2, condition: 'c05, low', response: null, rtSeconds: null, ...mistimed }),
  sampleTrial({ session: 2 }),
  sampleTrial({ observer: 'participant1', session: 1 }),
  sampleTrial({ observer: 'plain-noise', kind: 'network', presentation: null, choices: null }),
];
const about = {
  ...{ author: ['A. Author'], citation: 'Author 2026', license: 'CC BY 4.0', funder: ['A fund'] },
  ...{ url: 'https://example.org/data', identifier: 'doi:10.0/0' },
};
const making = { codeVersion: '0.1.0', writtenAt: new Date('2026-01-02T00:00:00Z') };

let parent: string;
let whole: string;
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'visavis-psych-ds-'));
  whole = join(parent, 'whole');
  await writeDatasetFolder(whole, await datasetFiles(study, sampleSource(trials), making, about));
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const first = 'data/participants/study-labdemo_subject-participant1_session-1_data.csv';

/** A copy of the dataset to spoil. */
function copy(): string {
  const folder = mkdtempSync(join(parent, 'copy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(whole, folder, { recursive: true });
  return folder;
}

describe('a Psych-DS dataset', () => {
  it('breaks no rule, and follows the advice where its author is known', async () => {
    expect(await checkDataset(whole)).toEqual({ dataFiles: 4, found: [] });
  });

  it('has a file for each session, whose names hold letters and digits and differ', async () => {
    const files = await datasetFiles(study, sampleSource(trials), making);
    expect(files.map(({ path }) => path).filter((path) => path.startsWith('data/'))).toEqual([
      first,
      'data/participants/study-labdemo_subject-participant1_session-2_data.csv',
      'data/participants/study-labdemo_subject-participant1x2_session-1_data.csv',
      'data/networks/study-labdemo_subject-plainnoise_session-1_data.csv',
    ]);
  });

  it('writes a row a trial: empty where there is none, lists in one field', async () => {
    const files = await datasetFiles(study, sampleSource(trials), making);
    const csv = await text((files.find(({ path }) => path === first) ?? files[0]).text());
    const [header, one, two] = csv.split('\n');
    expect(header).toMatch(/^subject_id,observer_kind,session_id,trial_id,rt_seconds,response,/);
    expect(one).toContain(
      'participant-1,participant,1,1,0.6125,cat,cat,c10,image-1,,true,true,test,1,',
    );
    expect(one).toContain('"[{""category"":""cat"",""atMs"":612.5,""by"":""pointer""}]"');
    expect(two).toContain('participant-1,participant,1,2,,,cat,"c05, low",');
    expect(two).toContain(',page-hidden focus-lost,false,');
  });

  it('describes variables as its dictionary does', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(whole, path), 'utf8')) as unknown;
    const { variableMeasured } = read('dataset_description.json') as {
      variableMeasured: { name: string }[];
    };
    const dictionary = read('documentation/data-dictionary.json') as { name: string }[];
    expect(variableMeasured.map(({ name }) => name)).toEqual(dictionary.map(({ name }) => name));
    expect(variableMeasured).toContainEqual({
      '@type': 'PropertyValue',
      name: 'refresh_hz',
      description:
        'Refresh rate of the display, measured before the session (empty where there is none).',
      unitText: 'Hz',
      minValue: 0,
    });
  });
});

/** Spoils a copy in one way; the sentence that must tell of it. */
interface Broken {
  spoil: (folder: string) => void;
  sentence: RegExp;
}

const edit = (path: string, change: (content: string) => string) => (folder: string) => {
  const file = join(folder, path);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
};
const describeAs = (change: (description: Record<string, unknown>) => void) =>
  edit('dataset_description.json', (content) => {
    const description = JSON.parse(content) as Record<string, unknown>;
    change(description);
    return JSON.stringify(description);
  });
const remove = (path: string) => (folder: string) =>
  rmSync(join(folder, path), { recursive: true });
const add = (path: string, content: string | Buffer) => (folder: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const move = (from: string, to: string) => (folder: string) =>
  renameSync(join(folder, from), join(folder, to));

const broken: Record<PsychDsRule, Broken[]> = {
  'description-file': [
    { spoil: remove('dataset_description.json'), sentence: /dataset_description\.json at the top/ },
  ],
  'metadata-json': [
    {
      spoil: edit('dataset_description.json', (content) => content.slice(0, -3)),
      sentence: /one JSON object in UTF-8 in dataset_description\.json/,
    },
    {
      spoil: add('dataset_description.json', Buffer.from([0x7b, 0xff, 0x7d])),
      sentence: /it is not UTF-8/,
    },
    {
      spoil: add(first.replace('.csv', '.json'), '[1]'),
      sentence: /session-1_data\.json: it holds a list/,
    },
  ],
  'metadata-json-ld': [
    { spoil: describeAs((d) => (d['@typ'] = 'Dataset')), sentence: /the key @typ/ },
  ],
  context: [
    { spoil: describeAs((d) => delete d['@context']), sentence: /for @context .* got nothing/ },
    {
      spoil: describeAs((d) => (d['@context'] = 'https://example.org')),
      sentence: /got "https:\/\/example\.org"/,
    },
  ],
  'type-present': [{ spoil: describeAs((d) => delete d['@type']), sentence: /has no @type; add/ }],
  'type-dataset': [
    { spoil: describeAs((d) => (d['@type'] = 'Thing')), sentence: /"Dataset" for @type/ },
  ],
  'required-key': ['name', 'description', 'variableMeasured'].map((key) => ({
    spoil: describeAs((d) => delete d[key]),
    sentence: new RegExp(`dataset_description\\.json has no ${key}; add it`),
  })),
  'variable-name': [
    {
      spoil: describeAs((d) =>
        (d.variableMeasured as unknown[]).push({ '@type': 'PropertyValue' }),
      ),
      sentence: /Entry \d+ of variableMeasured/,
    },
  ],
  'data-folder': [{ spoil: remove('data'), sentence: /Expected a folder data/ }],
  'data-file': [
    {
      spoil: (folder) => {
        remove('data')(folder);
        add('data/data.csv', 'a\n1\n')(folder);
      },
      sentence: /at least one file named like subject-1_data\.csv/,
    },
  ],
  'file-name': [
    {
      spoil: move(first, 'data/condition1-A_data.csv'),
      sentence: /The name data\/condition1-A_data\.csv is not made of keyword-value pairs/,
    },
    { spoil: add('data/subject-a-b_data.csv', 'a\n1\n'), sentence: /subject-a-b_data\.csv/ },
  ],
  'file-extension': [
    { spoil: add('data/subject-1_data.tsv', 'a\n1\n'), sentence: /\.csv or \.json for data\/sub/ },
  ],
  'csv-readable': [
    { spoil: edit(first, (csv) => `${csv}"open`), sentence: /cannot be read as CSV/ },
    { spoil: edit(first, (csv) => `${csv}\n${csv}`), sentence: /line 4 is empty/ },
    { spoil: add(first, Buffer.from('a\n\xff\n', 'latin1')), sentence: /it is not UTF-8/ },
  ],
  'csv-header': [{ spoil: add(first, ''), sentence: /has no header/ }],
  'csv-header-once': [
    {
      spoil: edit(first, (csv) => csv.replace('response,category', 'category,category')),
      sentence: /more than one column category/,
    },
  ],
  'csv-row-length': [
    { spoil: edit(first, (csv) => `${csv}a,b\n`), sentence: /line 4: expected \d+ fields.*got 2/ },
  ],
  'row-id-unique': [
    {
      spoil: (folder) => {
        add('data/subject-9_data.csv', 'row_id\n1\n2\n1\n')(folder);
        describeAs((d) => (d.variableMeasured as unknown[]).push('row_id'))(folder);
      },
      sentence: /line 4: row_id 1 occurs a second time/,
    },
  ],
  'column-described': [
    {
      spoil: describeAs((d) => (d.variableMeasured as unknown[]).splice(0, 1)),
      sentence: /The column subject_id of data\/.* is not in variableMeasured/,
    },
    {
      spoil: add(first.replace('.csv', '.json'), '{"variableMeasured":["subject_id"]}'),
      sentence: /The column trial_id of .*participant1_session-1_data\.csv/,
    },
  ],
  'variable-occurs': [
    {
      spoil: describeAs((d) => (d.variableMeasured as unknown[]).push('age')),
      sentence: /The variable age of variableMeasured/,
    },
  ],
  'description-place': [
    { spoil: add('data/dataset_description.json', '{}'), sentence: /not at the top/ },
  ],
  'recommended-key': [{ spoil: describeAs((d) => delete d.license), sentence: /no license; add/ }],
  'typed-objects': [
    { spoil: describeAs((d) => (d.author = { name: 'A' })), sentence: /at author in .* no @type/ },
  ],
  'recommended-file': ['README.md', 'CHANGES.md', '.psychds-ignore'].map((name) => ({
    spoil: remove(name),
    sentence: new RegExp(`There is no ${name}`),
  })),
  'recommended-folder': ['analysis', 'results', 'materials', 'documentation'].map((name) => ({
    spoil: remove(name),
    sentence: new RegExp(`There is no folder ${name}`),
  })),
  'official-keyword': [
    { spoil: move(first, 'data/person-1_data.csv'), sentence: /uses the keyword person/ },
  ],
  'file-not-empty': [{ spoil: add('CHANGES.md', ''), sentence: /CHANGES\.md is empty/ }],
  'file-known': [{ spoil: add('data/notes.txt', 'x'), sentence: /does not know data\/notes\.txt/ }],
};

describe('the check of a dataset', () => {
  for (const [rule, ways] of Object.entries(broken) as [PsychDsRule, Broken[]][]) {
    it(`finds breaches of ${rule}`, async () => {
      for (const { spoil, sentence } of ways) {
        const folder = copy();
        spoil(folder);
        const { found } = await checkDataset(folder);
        const { level } = psychDsRules[rule];
        const told = found.find((finding) => sentence.test(finding.sentence));
        expect(told, JSON.stringify(found)).toMatchObject({ rule, level });
        // one fault is told of once, or as often as it occurs; it does not make others appear
        const musts = found.filter((finding) => finding.level === 'must').map((one) => one.rule);
        expect(musts.every((one) => one === rule || allowed[rule]?.includes(one))).toBe(true);
        if (level === 'should') expect(musts).toEqual([]);
      }
    });
  }

  it('takes files away that .psychds-ignore names', async () => {
    const folder = copy();
    add('data/raw/notes.txt', 'x')(folder);
    add('data/raw/bad_data.csv', 'x')(folder);
    add('data/raw2/notes.txt', 'x')(folder);
    add('.psychds-ignore', 'data/raw/\n# a remark\n')(folder);
    const { found } = await checkDataset(folder);
    expect(found.map(({ sentence }) => sentence)).toEqual([
      expect.stringContaining('data/raw2/notes.txt'),
    ]);
  });

  it('is documented rule by rule', () => {
    const page = readFileSync('docs/how-to/export.md', 'utf8').replace(/\s+/g, ' ');
    const missing = Object.values(psychDsRules).filter(({ asks }) => !page.includes(`- ${asks}`));
    expect(missing).toEqual([]);
  });

  it('refuses what is no folder', async () => {
    await expect(checkDataset(join(parent, 'absent'))).rejects.toThrow(/No file at .*absent/);
  });
});

/** Faults that cannot be without another. */
const allowed: Partial<Record<PsychDsRule, PsychDsRule[]>> = {
  'required-key': ['column-described'],
  'data-folder': ['variable-occurs'],
  'data-file': ['variable-occurs'],
  'csv-header-once': ['variable-occurs'],
  'csv-readable': ['csv-row-length', 'csv-readable', 'column-described'],
};
