import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PsychDsRule } from '../../src/records/psych-ds/check/rules.js';

/** The first data file of the dataset that is spoiled. */
export const first = 'data/participants/study-labdemo_subject-participant1_session-1_data.csv';

/** Spoils a copy in one way; the sentence that must tell of it. */
export interface Broken {
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
/** Writes a file into a dataset. */
export const add = (path: string, content: string | Buffer) => (folder: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const move = (from: string, to: string) => (folder: string) =>
  renameSync(join(folder, from), join(folder, to));

/** Ways to break each rule. */
export const broken: Record<PsychDsRule, Broken[]> = {
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

/** Faults that cannot be without another. */
export const allowed: Partial<Record<PsychDsRule, PsychDsRule[]>> = {
  'required-key': ['column-described'],
  'data-folder': ['variable-occurs'],
  'data-file': ['variable-occurs'],
  'csv-header-once': ['variable-occurs'],
  'csv-readable': ['csv-row-length', 'csv-readable', 'column-described'],
};
