import { createHash } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import pino from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../server/start.js';
import { dueSentences, forgetParticipants } from '../../src/cli/forget.js';
import { publicStudySchema, type PublicStudy } from '../../src/schema/session.js';
import type { StudyFile } from '../../src/schema/study.js';
import { text } from '../records/trial-source-sample.js';
import {
  allRows,
  datasetFiles,
  importedFacts,
  publishedCsv,
  trialsJson,
} from '../../src/records/index.js';
import {
  bearer,
  post,
  prepareTinyStudy,
  sampleServer,
  signInAsResearcher,
  tinyStudy,
  type SampleServer,
} from './sample-server.js';
import { sampleSubmission } from './store/trial-sample.js';

const bilingual: StudyFile = {
  ...tinyStudy,
  languages: ['en', 'de'],
  title: { en: 'A tiny study', de: 'Eine winzige Studie' },
  task: { labels: { oven: { en: 'stove', de: 'Herd' } } },
  recruitment: { prolific: { completionCode: 'DONE1' } },
  participants: {
    shortBlocks: 1,
    consent: { en: 'You agree.', de: 'Sie stimmen zu.' },
    minimumAge: 18,
    contact: 'A. Author, author@example.org',
    retentionDate: '2027-03-31',
    partialPay: { en: 'You are paid for each block.', de: 'Jeder Block wird bezahlt.' },
    askSharing: true,
  },
};

async function studyIn(server: SampleServer, preferred: string, query = ''): Promise<PublicStudy> {
  const headers = { 'Accept-Language': preferred };
  const response = await fetch(`${server.url}/api/studies/tiny${query}`, { headers });
  return publicStudySchema.parse(await response.json());
}

const begin = (server: SampleServer, given: object) =>
  post(`${server.url}/api/studies/tiny/sessions`, { length: 'short', consent: true, ...given });

/** Begins, answers one trial of the test, and gives the session. */
async function take(server: SampleServer, given: object) {
  const answer = await begin(server, { ageConfirmed: true, ...given });
  expect(answer.status).toBe(201);
  const session = (await answer.json()) as {
    token: string;
    observer: string;
    study: PublicStudy;
    trials: { index: number; contentHash: string; phase: string }[];
  };
  const trial = session.trials.find(({ phase }) => phase === 'test');
  const sent = sampleSubmission(trial as { index: number; contentHash: string });
  await post(`${server.url}/api/session/trials`, sent, bearer(session));
  return session;
}

test('a study is told in the language that is asked for, else the browser’s, else its first', async () => {
  const server = await sampleServer({ studies: [bilingual] });
  expect((await studyIn(server, 'fr, de-AT;q=0.5')).title).toBe('Eine winzige Studie');
  expect((await studyIn(server, 'fr')).title).toBe('A tiny study');
  expect((await studyIn(server, 'en', '?language=de')).title).toBe('Eine winzige Studie');
  const german = await studyIn(server, 'de');
  expect(german).toMatchObject({ language: 'de', languages: ['en', 'de'] });
  // names are translated, ids are not
  expect(german.labels).toEqual({ oven: 'Herd' });
  expect(german.alternatives).toContain('oven');
  expect(german.consent).toMatchObject({
    text: 'Sie stimmen zu.',
    age: 'Ich bin mindestens 18 Jahre alt.',
    terms: [
      { title: 'Fragen', text: 'A. Author, author@example.org' },
      { text: expect.stringContaining('Bis zum 31. März 2027') as string },
      { text: 'Jeder Block wird bezahlt.' },
      { title: 'Prolific' },
    ],
  });
  expect(german.consent.flashNotice).toContain('blitzen');
  expect((await studyIn(server, 'en')).consent.version).not.toBe(german.consent.version);
});

test('a study in one language, with nothing but its text to agree to, is as before', async () => {
  const server = await sampleServer({
    studies: [{ ...tinyStudy, participants: { consent: 'You agree.', shortBlocks: 1 } }],
  });
  const study = await studyIn(server, 'de');
  expect(study).toMatchObject({ language: 'en', languages: ['en'], title: 'A tiny study' });
  expect(study.consent).toMatchObject({ terms: [], age: null, sharing: null });
  expect(study.consent.version).toBe(createHash('sha256').update('You agree.').digest('hex'));
  await take(server, {});
});

test('flashes are warned of unless the study says otherwise or nothing flashes', async () => {
  const slow = { stimulusMs: 2000, maskMs: 0 };
  const studies = [
    { ...bilingual, id: 'none', participants: { flashNotice: false as const } },
    { ...bilingual, id: 'own', participants: { flashNotice: { en: 'Own.', de: 'Eigenes.' } } },
    { ...bilingual, id: 'slow', participants: {}, timing: slow },
  ];
  const server = await sampleServer({ studies });
  const notices = studies.map(async ({ id }) => {
    const response = await fetch(`${server.url}/api/studies/${id}?language=de`);
    return publicStudySchema.parse(await response.json()).consent.flashNotice;
  });
  expect(await Promise.all(notices)).toEqual([null, 'Eigenes.', null]);
});

test('a session begins only with all that the study asks for, in what was shown', async () => {
  const server = await sampleServer({ studies: [bilingual] });
  const refusals = [
    [{ sharing: true }, /ageConfirmed/],
    [{ ageConfirmed: true }, /sharing/],
    [{ ageConfirmed: true, sharing: true, consentVersion: 'a'.repeat(64) }, /changed meanwhile/],
    [{ ageConfirmed: true, sharing: true, language: 'fr' }, /language/],
  ] as const;
  for (const [given, sentence] of refusals) {
    const answer = await begin(server, given);
    expect([400, 409]).toContain(answer.status);
    expect(await answer.text()).toMatch(sentence);
  }
  const { consent } = await studyIn(server, 'de');
  const given = { language: 'de', sharing: false, consentVersion: consent.version };
  const session = await take(server, given);
  expect(session.study.title).toBe('Eine winzige Studie');
  const again = await fetch(`${server.url}/api/session`, { headers: bearer(session) });
  expect(await again.json()).toMatchObject({ study: { language: 'de', consent: { ...consent } } });
});

test('who agrees to a text that was changed meanwhile is asked again, and the text agreed to is kept', async () => {
  const server = await sampleServer({ studies: [bilingual] });
  const seen = (await studyIn(server, 'en')).consent.version;
  const changed = { ...bilingual.participants, consent: { en: 'You agree to more.', de: 'Mehr.' } };
  const edited = await prepareTinyStudy(server.folder, { ...bilingual, participants: changed });
  const later = await startServer({
    ...{ store: server.store, studies: [edited], port: 0, host: '127.0.0.1' },
    ...{ dataFolder: server.folder, clientFolder: server.folder, responseIcon: () => null },
    logger: pino({ level: 'silent' }),
  });
  onTestFinished(() => later.stop());
  const served = { ...server, url: `http://127.0.0.1:${later.port}` };
  const given = { language: 'en', ageConfirmed: true, sharing: true };
  expect((await begin(served, { ...given, consentVersion: seen })).status).toBe(409);
  expect(await server.store.participantNames('tiny')).toEqual([]);
  const now = (await studyIn(served, 'en')).consent;
  expect(now.text).toBe('You agree to more.');
  await take(served, { ...given, consentVersion: now.version });
  const db = new SqliteDatabase(server.store.file, { readonly: true });
  expect(db.prepare('select consent_hash from sessions').pluck().all()).toEqual([now.version]);
  db.close();
  const [{ text: kept }] = await server.store.frozenVersions('tiny');
  expect(kept).toContain('You agree to more.');
});

test('an export to be shared has only who agreed, says how many did not, and names nobody', async () => {
  const server = await sampleServer({ studies: [bilingual] });
  const arrival = {
    prolific: { participant: 'secret-person', study: 'secret-study', session: 'secret-session' },
  };
  const agreed = await take(server, { language: 'de', sharing: true, arrival });
  const refused = await take(server, { language: 'en', sharing: false });
  const { stimuliHash } = server.studies[0];
  const open = (forSharing?: { asked: boolean }) =>
    server.store.openTrialExport('tiny', { stimuliHash, includeSimulated: false, forSharing });
  const names = async (forSharing?: { asked: boolean }) => {
    const trials = await open(forSharing);
    const found = [trials.sessions.map(({ observer }) => observer), trials.withheld];
    await trials.close();
    return found;
  };
  expect(await names()).toEqual([[agreed.observer, refused.observer], 0]);
  expect(await names({ asked: true })).toEqual([[agreed.observer], 1]);
  // a no counts also where the study has stopped asking
  expect(await names({ asked: false })).toEqual([[agreed.observer], 1]);

  const trials = await open({ asked: true });
  const facts = importedFacts({ id: 'tiny', title: 'Tiny' });
  const files = await datasetFiles(facts, trials, { codeVersion: '1', writtenAt: new Date(0) });
  const dataset = (await Promise.all(files.map((file) => text(file.text())))).join('\n');
  const json = await text(trialsJson(trials));
  const csv = await text(publishedCsv(allRows(trials), {}));
  await trials.close();
  expect(dataset).toContain('1 participant is not among them');
  expect(dataset).toContain(agreed.observer);
  expect(JSON.parse(json)).toMatchObject({ trials: [{ language: 'de' }] });
  for (const written of [dataset, json, csv]) {
    expect(written).not.toMatch(/secret-|author@example/);
    expect(written).not.toContain(refused.observer);
  }

  const headers = await signInAsResearcher(server);
  const study = `${server.url}/api/dashboard/studies/tiny`;
  const download = async (file: string) => (await fetch(`${study}/${file}`, { headers })).text();
  expect(await download('trials.csv')).toContain(refused.observer);
  for (const file of ['trials.csv?sharing=1', 'trials.json?sharing=1', 'psych-ds.zip']) {
    const written = await download(file);
    // files of a dataset are named without the hyphen
    const nameIn = ({ observer }: { observer: string }) =>
      file.endsWith('zip') ? observer.replace('-', '') : observer;
    expect(written, file).toContain(nameIn(agreed));
    expect(written, file).not.toContain(nameIn(refused));
  }
  const people = await fetch(`${study}/people`, { headers });
  expect(await people.json()).toMatchObject({
    sharing: { agreed: 1, of: 2 },
    retention: { until: '2027-03-31', due: expect.any(Boolean) as boolean },
  });
});

test('the researcher is told when answers are due to be deleted, and deletes them', async () => {
  const server = await sampleServer({ studies: [bilingual] });
  const after = new Date('2027-04-02T00:00:00Z');
  expect(await dueSentences(server.store, server.studies, after)).toEqual([]); // nobody took part
  await take(server, { sharing: true });
  const lastDay = new Date('2027-04-01T11:00:00Z'); // still 31 March somewhere
  expect(await dueSentences(server.store, server.studies, lastDay)).toEqual([]);
  expect(await dueSentences(server.store, server.studies, after)).toEqual([
    'The answers of 1 participant of tiny were to be kept until 2027-03-31 and are due to be deleted: npx visavis forget tiny',
  ]);
  await server.store.saveObserverTrials({
    study: 'tiny',
    stimuliHash: server.studies[0].stimuliHash,
    observer: { id: 'net', kind: 'network', title: 'Net', details: {} },
    trials: [
      {
        ...{ stimulusId: 'one', contentHash: 'one', phase: 'draw', imageId: 'one' },
        ...{ category: 'cat', condition: 'c100', response: 'cat', rtMs: null },
      },
    ],
  });
  await take(server, { sharing: true, arrival: { preview: true } });
  expect(await server.store.previewCount('tiny')).toBe(1);
  expect(await forgetParticipants(server.store, 'tiny')).toBe(1);
  expect(await server.store.previewCount('tiny')).toBe(0);
  expect(await dueSentences(server.store, server.studies, after)).toEqual([]);
  expect((await server.store.studyCounts()).get('tiny')).toMatchObject({
    ...{ participants: 0, networks: 1, trials: 1 },
  });
});
