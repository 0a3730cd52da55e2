import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { StagedFiles } from '../../../server/importing/staged-files.js';
import { understoodImportSchema, type ImportWishes } from '../../../src/schema/trial-import.js';
import {
  post,
  sampleServer,
  signInAsResearcher,
  startSession,
  bearer,
  type SampleServer,
} from '../sample-server.js';

const crowd = `worker_id;picture;truth_label;answer;ms;level
w1;x1.png;oven;bear;812;c10
w1;x2.png;plane;bear;640;c10
w2;x1.png;oven;oven;705;c05
w2;x2.png;plane;plane;900;c05
w2;x3.png;plane;none;911;c05
`;

/** A signed-in researcher's import. */
async function anImport(server: SampleServer) {
  const headers = await signInAsResearcher(server);
  const address = `${server.url}/api/dashboard/imports`;
  const begun = (await (await post(address, {}, headers)).json()) as { batch: string };
  const batch = `${address}/${begun.batch}`;
  return {
    headers,
    batch,
    add: (name: string, text: string) =>
      fetch(`${batch}/files?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { ...headers, 'Content-Type': 'application/octet-stream' },
        body: text,
      }),
    understand: async (wishes: ImportWishes = {}) => {
      const response = await post(`${batch}/understood`, wishes, headers);
      return understoodImportSchema.parse(await response.json());
    },
    store: (wishes: ImportWishes, name: string, replace = false) =>
      post(`${batch}/stored`, { wishes, name, replace }, headers),
  };
}

const explained: ImportWishes = {
  categories: { plane: 'airplane', none: 'na' },
  conditions: { c10: '0.1', c05: '0.05' },
};

test('only a researcher can import, and only from pages of this server', async () => {
  const server = await sampleServer();
  const session = await startSession(server);
  const address = `${server.url}/api/dashboard/imports`;
  expect((await post(address, {})).status).toBe(401);
  expect((await post(address, {}, bearer(session))).status).toBe(401);
  const page = await anImport(server);
  const foreign = await fetch(`${page.batch}/files?name=a.csv`, {
    method: 'POST',
    headers: {
      ...page.headers,
      'Content-Type': 'application/octet-stream',
      Origin: 'http://x.org',
    },
    body: crowd,
  });
  expect(foreign.status).toBe(403);
  const form = await fetch(`${page.batch}/files?name=a.csv`, {
    method: 'POST',
    headers: { ...page.headers, 'Content-Type': 'text/plain' },
    body: crowd,
  });
  expect(form.status).toBe(400);
});

test('columns, unit and observers are found out, unknown names are listed with their place', async () => {
  const page = await anImport(await sampleServer());
  expect((await page.add('crowd.csv', crowd)).status).toBe(201);
  const understood = await page.understand();
  expect(understood).toMatchObject({
    trials: 5,
    rtUnit: 'ms',
    observers: { participants: 2, networks: 0, simulated: 0 },
    columns: {
      ...{ observer: 'worker_id', image: 'picture', category: 'truth_label' },
      ...{ response: 'answer', rt: 'ms', condition: 'level' },
    },
    conditions: [
      { name: 'c05', trials: 3 },
      { name: 'c10', trials: 2 },
    ],
    problems: [],
  });
  expect(understood.guessed).toContain('observer');
  expect(understood.firstTrials[0]).toMatchObject({ line: 2, observer: 'w1', rtSeconds: 0.812 });
  expect(understood.unknownNames).toEqual([
    { name: 'plane', trials: 3, shown: true, file: 'crowd.csv', line: 3 },
    { name: 'none', trials: 1, shown: false, file: 'crowd.csv', line: 6 },
  ]);
});

test('what is stored is what was explained; the data set is on the dashboard', async () => {
  const server = await sampleServer();
  const page = await anImport(server);
  await page.add('crowd.csv', crowd);
  const stored = await page.store(explained, 'crowd');
  expect([stored.status, await stored.json()]).toEqual([201, { study: 'crowd', trials: 5 }]);
  const rows = await server.store.trialRows('crowd');
  expect(rows.map(({ condition, response }) => [condition, response])).toEqual([
    ['0.1', 'bear'],
    ['0.1', 'bear'],
    ['0.05', 'oven'],
    ['0.05', 'airplane'],
    ['0.05', null],
  ]);
  expect(rows[1]).toMatchObject({ observer: 'w1', kind: 'participant', rtSeconds: 0.64 });
  expect(readdirSync(join(server.folder, 'imports.part'))).toEqual([]);
});

test('nothing is imported while a name is not explained or a line is wrong', async () => {
  const server = await sampleServer();
  const page = await anImport(server);
  await page.add('crowd.csv', crowd);
  expect((await page.store({}, 'crowd')).status).toBe(400);
  await page.add('more.csv', 'worker_id,picture,truth_label,answer,ms,level\nw9,x1.png,oven\n');
  const understood = await page.understand(explained);
  expect(understood.problems).toEqual([
    {
      file: 'more.csv',
      line: 2,
      sentence: 'expected 6 fields as in the header for the row, got 3.',
      mend: 'Put commas inside a value in quotes, or add the missing values.',
    },
  ]);
  const refused = await page.store(explained, 'crowd');
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('1 problems and 0 unknown names');
  expect(await server.store.importedStudies()).toEqual([]);
  // the mended file takes the place of the wrong one
  await page.add(
    'more.csv',
    'worker_id,picture,truth_label,answer,ms,level\nw9,x1.png,oven,oven,700,c10\n',
  );
  expect(await (await page.store(explained, 'crowd')).json()).toMatchObject({ trials: 6 });
});

test('a copied file, and conditions made one by mistake, are trials that occur twice', async () => {
  const page = await anImport(await sampleServer());
  await page.add('crowd.csv', crowd);
  await page.add('copy of crowd.csv', crowd);
  // without trial numbers rows are numbered within each file
  const { problems, problemsInAll } = await page.understand(explained);
  expect(problemsInAll).toBe(5);
  expect(problems[0].sentence).toContain('the same trial as in line 2 of crowd.csv');
});

test('the name of a study is refused, that of a data set needs agreement', async () => {
  const server = await sampleServer();
  const first = await anImport(server);
  await first.add('crowd.csv', crowd);
  expect(await (await first.store(explained, 'tiny')).text()).toContain('a name that no study has');
  expect((await first.store(explained, 'a/b')).status).toBe(400);
  expect((await first.store(explained, 'crowd')).status).toBe(201);
  const second = await anImport(server);
  await second.add('crowd.csv', crowd);
  expect(await (await second.store(explained, 'crowd')).text()).toContain(
    'agree that it be replaced',
  );
  expect((await second.store(explained, 'crowd', true)).status).toBe(201);
  expect(await server.store.trialRows('crowd')).toHaveLength(5);
});

test('files that are no text, no table or empty have a sentence each', async () => {
  const page = await anImport(await sampleServer());
  await page.add('a.csv', 'subj,imagename\n');
  await page.add('b.csv', '\0\x01\x02PNG\0\0');
  await page.add('c.csv', '');
  const { problems, trials } = await page.understand();
  expect(trials).toBe(0);
  expect(problems.map(({ file }) => file).sort()).toEqual(['a.csv', 'b.csv', 'c.csv']);
  expect(problems.every(({ mend }) => mend !== '')).toBe(true);
});

test('a batch has limits, is deleted when nobody asks for it, and what an earlier server left goes', async () => {
  const { folder } = await sampleServer();
  let now = 0;
  const limits = { bytesPerBatch: 10, filesPerBatch: 2, idleMs: 1000 };
  const staged = new StagedFiles(folder, limits, () => now);
  const id = await staged.begin();
  await staged.add(id, 'a', Readable.from([Buffer.from('12345')]));
  const large = staged.add(id, 'b', Readable.from([Buffer.from('123456')]));
  await expect(large).rejects.toThrow('at most 10 bytes');
  expect(staged.files(id).map(({ name }) => name)).toEqual(['a']);
  expect(readdirSync(join(folder, 'imports.part', id))).toHaveLength(1);
  await staged.add(id, 'b', Readable.from([Buffer.from('1')]));
  await expect(staged.add(id, 'c', Readable.from([]))).rejects.toThrow('at most 2 files');
  now = 2000;
  await staged.begin();
  expect(existsSync(join(folder, 'imports.part', id))).toBe(false);
  expect(() => staged.files(id)).toThrow('choose them again');
  await new StagedFiles(folder).begin();
  expect(readdirSync(join(folder, 'imports.part'))).toHaveLength(1);
});
