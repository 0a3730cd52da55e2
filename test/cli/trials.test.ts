import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAnalyseCommand } from '../../src/cli/analyse.js';
import { accuracyTable } from '../../src/cli/analysis-tables.js';
import { addCheckDatasetCommand } from '../../src/cli/check-dataset.js';
import { addExportCommand } from '../../src/cli/export.js';
import { addImportCommand } from '../../src/cli/import-trials.js';
import type { WithExport } from '../../src/cli/trial-export.js';
import { importedFacts, trialsJson } from '../../src/records/index.js';
import type { TrialSet } from '../../src/records/index.js';
import { printedAnalysisSchema } from '../../src/schema/analysis.js';
import type { ExportedTrial } from '../../src/schema/exported-trial.js';
import { trialRowSchema } from '../../src/schema/trial.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { sampleSource, sampleTrial, text } from '../records/trial-source-sample.js';

const header = 'subj,session,trial,rt,object_response,category,condition,imagename\n';
const responses = ['cat', 'dog', 'na', 'cat', 'cat'];

function csvOf(observer: string, rt: string): string {
  const rows = responses.map(
    (response, i) => `${observer},1,${i + 1},${rt},${response},cat,0.${i % 2}0,n0_${i}.png\n`,
  );
  return header + rows.join('');
}

const exported: ExportedTrial[] = (['participant', 'simulated'] as const).flatMap((kind) =>
  responses.map((response, i) =>
    sampleTrial({
      ...{ observer: `${kind}-1`, kind, trial: i + 1, rtSeconds: 0.5 },
      ...{ response, imageName: `stimulus${i}` },
      ...(kind === 'simulated' && { timingOk: null, timingProblems: undefined }),
    }),
  ),
);
const stored: TrialRow[] = exported.map((trial) => trialRowSchema.parse(trial));

const withExport: WithExport = async (_, { includeSimulated, forSharing }, work) => {
  const kept = exported.filter(({ kind }) => includeSimulated || kind !== 'simulated');
  const facts = importedFacts({ id: 'demo', title: 'Demo' });
  const leftOut = () => Promise.resolve(exported.length - kept.length);
  const withheld = forSharing ? 2 : 0;
  await work(facts, { ...sampleSource(kept), withheld, leftOut, close: () => Promise.resolve() });
};

let folder: string;
let saved: readonly TrialSet[] | null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visavis-cli-'));
  saved = null;
  for (const [set, observer, rt] of [
    ['one', 'subject-01', '0.5'],
    ['one', 'vgg', 'NaN'],
    ['two', 'subject-01', '0.6'],
  ]) {
    mkdirSync(join(folder, set), { recursive: true });
    writeFileSync(join(folder, set, `${observer}.csv`), csvOf(observer, rt));
  }
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function run(...words: string[]): Promise<string> {
  let printed = '';
  const program = new Command().exitOverride();
  const shared = {
    loadStudyTrials: (study: string) =>
      study === 'demo' ? Promise.resolve(stored) : Promise.reject(new Error(`no study ${study}`)),
    print: (text: string) => (printed += text),
  };
  addAnalyseCommand(program, {
    ...shared,
    loadConditions: (source) =>
      Promise.resolve(
        source === 'demo' ? [{ label: 'c10', seriesTitle: 'Contrast' } as never] : [],
      ),
  });
  const out = new Writable({
    decodeStrings: false,
    write(piece: string, _, done) {
      printed += piece;
      done();
    },
  });
  addExportCommand(program, { withExport, out });
  addCheckDatasetCommand(program, shared.print);
  addImportCommand(program, {
    saveUnsent: () => Promise.reject(new Error('no such file here')),
    saveTrialSets: (sets) => {
      saved = sets;
      return Promise.resolve();
    },
    print: shared.print,
  });
  await program.parseAsync(words, { from: 'user' });
  return printed;
}

describe('visavis analyse', () => {
  it('prints only the JSON, of all that is named as one data set', async () => {
    const analysis = printedAnalysisSchema.parse(
      JSON.parse(await run('analyse', join(folder, 'one'), '--json')),
    );
    expect(analysis.observers.map(({ id, kind, noResponse }) => [id, kind, noResponse])).toEqual([
      ['subject-01', 'participant', 1],
      ['vgg', 'network', 1],
    ]);
    expect(analysis.pairs.map(({ condition, common }) => [condition, common])).toEqual([
      ['0.00', 3],
      ['0.10', 2],
    ]);
    const file = await run('analyse', join(folder, 'one', 'vgg.csv'), '--json');
    expect(printedAnalysisSchema.parse(JSON.parse(file)).observers).toHaveLength(1);
  });

  it('prints tables otherwise', async () => {
    const text = await run('analyse', join(folder, 'one'));
    expect(text).toMatch(/│ 0.00 +│ 66\.7 \[20\.8 93\.9\]/);
    expect(text).toMatch(/│ subject-01 │ +│ 1\.00 too few │/);
    expect(text).toContain('1.00 (2)');
  });

  it('cuts a table that is too wide and says so, and names manipulations', async () => {
    const text = await run('analyse', 'demo');
    expect(text).toMatch(/│ Contrast +│ c10 +│ 60\.0/);
    const observer = (id: string) => ({
      ...{ id, kind: 'network' as const, trials: 10, noResponse: 0 },
      accuracy: { value: 0.5, low: 0.4, high: 0.6 },
      conditions: [],
    });
    const observers = ['one', 'two', 'three', 'four'].map(observer);
    const narrow = accuracyTable(observers, { width: 60 });
    const lines = narrow.split('\n').slice(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines.filter((line) => line.startsWith('observers'))).toEqual([
      'observers 1 to 2 of 4',
      'observers 3 to 4 of 4',
    ]);
    expect(accuracyTable(observers, { width: 200 })).not.toMatch(/^observers/m);
  });

  it('takes studies from the store, and JSON files of trials', async () => {
    const analysis = printedAnalysisSchema.parse(
      JSON.parse(await run('analyse', 'demo', '--json')),
    );
    expect(analysis.observers.map(({ kind }) => kind)).toEqual(['participant', 'simulated']);
    await run('export', 'demo', '--simulated', '--out', join(folder, 'demo.json'));
    const again = await run('analyse', join(folder, 'demo.json'), '--json');
    // a file of trials does not know the levels of its conditions
    const observers = analysis.observers.map((observer) => ({ ...observer, threshold: null }));
    expect(JSON.parse(again)).toEqual({ ...analysis, observers });
    await expect(run('analyse', 'other')).rejects.toThrow('no study other');
    await expect(run('analyse', join(folder, 'absent.json'))).rejects.toThrow(/No file at/);
  });

  it('refuses wrong options and wrong files in one sentence', async () => {
    await expect(run('analyse', folder, '--bootstrap', 'many')).rejects.toThrow(
      /whole number of 0 or more for --bootstrap, got "many"/,
    );
    await expect(run('analyse', folder, '--categories', 'cat')).rejects.toThrow(/--categories/);
    await expect(run('analyse', folder, '--categories', 'bear,dog')).rejects.toThrow(/line 2/);
  });
});

describe('trials whose timing was not as planned', () => {
  const late = exported.map((trial, place) =>
    trial.kind === 'simulated' || place >= 2
      ? trial
      : { ...trial, timingOk: false, timingProblems: ['stimulus-duration' as const] },
  );

  it('are left out of an analysis, which says how many and why', async () => {
    writeFileSync(join(folder, 'late.json'), await text(trialsJson(sampleSource(late))));
    const told = await run('analyse', join(folder, 'late.json'));
    expect(told).toContain(
      '2 trials left out: timing not as planned (image too long or too short 2). --mistimed keeps them.',
    );
    const json = async (...more: string[]) =>
      printedAnalysisSchema.parse(
        JSON.parse(await run('analyse', join(folder, 'late.json'), '--json', ...more)),
      );
    const { observers, pairs, leftOut } = await json();
    expect(observers.map(({ trials }) => trials)).toEqual([3, 5]);
    expect(pairs[0].common).toBe(3);
    expect(leftOut.trials).toBe(2);
    const all = await json('--mistimed');
    expect(all.observers.map(({ trials }) => trials)).toEqual([5, 5]);
    expect(all.leftOut).toEqual({ trials: 0, reasons: [] });
  });
});

describe('visavis import', () => {
  it('stores a data set per folder and says what it was', async () => {
    expect(await run('import', folder)).toBe(
      'one: 10 trials of 1 participant, 1 network in 2 conditions, from 2 files\n' +
        'two: 5 trials of 1 participant in 2 conditions, from 1 file\n',
    );
    expect(saved?.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['one', 10],
      ['two', 5],
    ]);
  });

  it('stores nothing at all where one row is wrong', async () => {
    writeFileSync(join(folder, 'two', 'z.csv'), `${csvOf('subject-02', '0.5')}subject-02,1\n`);
    await expect(run('import', folder)).rejects.toThrow(/z\.csv, line 7: expected 8 fields/);
    expect(saved).toBeNull();
  });
});

describe('visavis export', () => {
  it('writes the published format, without simulated observers unless asked', async () => {
    const text = await run('export', 'demo');
    expect(text.startsWith(header)).toBe(true);
    expect(text).toContain('participant-1,1,3,0.5,na,cat,c10,stimulus2\n');
    expect(text).not.toContain('simulated');
    expect(await run('export', 'demo', '--simulated')).toContain(',stimulus0,simulated\n');
  });

  it('writes a file in one piece, the format by its ending', async () => {
    const out = join(folder, 'out.json');
    expect(await run('export', 'demo', '--out', out)).toBe(
      `${out}: 5 trials of 1 participant in 1 condition\n` +
        'Left out: 5 trials of simulated observers; --simulated takes them in.\n',
    );
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({
      format: 'visavis-trials/1',
    });
    await run('export', 'demo', '--out', join(folder, 'out.csv'));
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe(await run('export', 'demo'));
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
    await expect(run('export', 'demo', '--out', join(folder, 'none', 'x.csv'))).rejects.toThrow(
      /No file at .* make its folder first/,
    );
  });

  it('leaves out who did not agree to sharing, where it is told to, and says how many', async () => {
    const out = join(folder, 'shared.csv');
    expect(await run('export', 'demo', '--for-sharing', '--out', out)).toContain(
      'Left out: 2 participants who did not agree',
    );
    expect(await run('export', 'demo', '--out', out)).not.toContain('did not agree');
  });

  it('writes a Psych-DS dataset as a folder or a zip file, which is checked by a command', async () => {
    const out = join(folder, 'dataset');
    const said = await run('export', 'demo', '--format', 'psych-ds', '--out', out);
    expect(said).toMatch(/^.*dataset: 5 trials of 1 participant in 1 condition\nLeft out: 5/);
    // a dataset is to be shared: it says how many people are not in it
    expect(said).toContain('Left out: 2 participants who did not agree that their answers be made');
    expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('2 participants are not among');
    expect(await run('check-dataset', out)).toMatch(/dataset: follows the rules of Psych-DS 1\.5/);
    await expect(run('export', 'demo', '--format', 'psych-ds', '--out', out)).rejects.toThrow(
      /a new or an empty folder for --out/,
    );
    await expect(run('export', 'demo', '--format', 'psych-ds')).rejects.toThrow(/for --out/);
    rmSync(join(out, 'dataset_description.json'));
    await expect(run('check-dataset', out)).rejects.toThrow(/found none; write it/);
    await run('export', 'demo', '--out', join(folder, 'dataset.zip'));
    expect(readFileSync(join(folder, 'dataset.zip')).subarray(0, 2).toString()).toBe('PK');
  });

  it('takes into a dataset what only its author knows', async () => {
    const [about, out] = [join(folder, 'about.json'), join(folder, 'known')];
    writeFileSync(about, JSON.stringify({ author: ['A. Author'], license: 'CC BY 4.0' }));
    const words = ['export', 'demo', '--format', 'psych-ds', '--about', about];
    await run(...words, '--out', out);
    const description: unknown = JSON.parse(
      readFileSync(join(out, 'dataset_description.json'), 'utf8'),
    );
    expect(description).toMatchObject({
      author: [{ '@type': 'Person', name: 'A. Author' }],
      license: 'CC BY 4.0',
    });
    writeFileSync(about, JSON.stringify({ licence: 'CC BY 4.0' }));
    await expect(run(...words, '--out', join(folder, 'other'))).rejects.toThrow(/licence/);
  });

  it('writes the data dictionary', async () => {
    const entries: unknown = JSON.parse(await run('export', 'demo', '--format', 'dictionary'));
    expect(entries).toContainEqual(
      expect.objectContaining({ name: 'rt_seconds', unit: 's', inPublishedCsv: 'rt' }),
    );
  });
});
