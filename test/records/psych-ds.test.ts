import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  checkDataset,
  datasetFiles,
  studyFacts,
  writeDatasetFolder,
} from '../../src/records/index.js';
import type { StudyFacts } from '../../src/records/index.js';
import { psychDsRules, type PsychDsRule } from '../../src/records/psych-ds/check/rules.js';
import type { ExportedTrial } from '../../src/schema/exported-trial.js';
import { add, allowed, broken, first, type Broken } from './broken-datasets.js';
import { parseStudy } from '../../src/study/study-file.js';
import { smallStudy } from '../study/fixtures.js';
import { sampleSource, sampleTrial, text } from './trial-source-sample.js';

const study: StudyFacts = {
  id: 'lab-demo',
  title: 'Demo',
  description: 'A study.',
  conditions: [],
  questions: [],
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

  it('tells what a trial looked like, and nothing of recruitment', () => {
    const trial = { mask: 'none', background: 0.5 } as const;
    const recruitment = { prolific: { completionCode: 'DONE' } };
    const parsed = parseStudy(smallStudy({ trial, recruitment }), 'small.json');
    const { definition } = studyFacts(parsed, { conditions: [], stimuliHash: 'a'.repeat(64) });
    expect(definition).toMatchObject({ trial });
    expect(JSON.stringify(definition)).not.toMatch(/DONE/);
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
