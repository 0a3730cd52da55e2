import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  checkDataset,
  datasetFiles,
  trialsJson,
  writeDatasetFolder,
} from '../../src/records/index.js';
import type { ExportedSessionFacts } from '../../src/schema/exported-session.js';
import { questionIn, questionnaireSchema } from '../../src/schema/questionnaire.js';
import { sampleSource, sampleTrial, text } from './trial-source-sample.js';

const asked = questionnaireSchema.parse([
  { kind: 'choices', id: 'what-else', text: 'What else?', options: ['a, b', 'c'] },
  { kind: 'scale', id: 'effort', text: 'How hard?', points: 5 },
  { kind: 'text', id: 'strategy', text: 'How?' },
]);
const questions = asked.map((question) => questionIn(question, 'en'));
const facts: ExportedSessionFacts[] = [
  {
    observer: 'participant-1',
    session: 1,
    practiceTrials: 8,
    attention: { right: 3, of: 4 },
    questionnaire: { 'what-else': ['a, b'], effort: 4 },
  },
  { observer: 'p-2', session: 1, practiceTrials: 8, attention: null },
];
const source = { ...sampleSource([sampleTrial()]), sessionFacts: () => Promise.resolve(facts) };
const study = { id: 'lab', title: 'Lab', description: 'A study.', conditions: [], questions };

it('sessions are a table of a dataset that follows the rules, without columns that nobody fills', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'visavis-sessions-'));
  onTestFinished(() => rmSync(parent, { recursive: true }));
  const folder = join(parent, 'whole');
  const making = { codeVersion: '0', writtenAt: new Date(0) };
  await writeDatasetFolder(
    folder,
    await datasetFiles({ ...study, definition: null }, source, making),
  );
  const breaches = (await checkDataset(folder)).found.filter(({ level }) => level === 'must');
  expect(breaches).toEqual([]);
  const table = readFileSync(join(folder, 'data/study-lab_description-sessions_data.csv'), 'utf8');
  expect(table.trimEnd().split('\n')).toEqual([
    'subject_id,session_id,practice_trials,attention_right,attention_checks,answer_what_else,answer_effort',
    'participant-1,1,8,3,4,"[""a, b""]",4',
    'p-2,1,8,,,,',
  ]);
});

it('sessions stand in the JSON before the trials; a study without them has none', async () => {
  const file = JSON.parse(await text(trialsJson(source))) as Record<string, unknown[]>;
  expect(file.sessions).toEqual(facts);
  expect(file.trials).toHaveLength(1);
  const plain = await text(trialsJson(sampleSource([sampleTrial()])));
  expect(plain).toMatch(/^\{"format":"visavis-trials\/1","trials":\[\n/);
});
