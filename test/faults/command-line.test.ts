import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { smallStudy, writeImageSet } from '../study/fixtures.js';

const folder = () => mkdtempSync(join(tmpdir(), 'visavis-faults-'));

/** Runs the built program as a user would. */
function visavis(...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/visavis.js', ...words], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr: stderr.trim() };
}

/** A study file, its image set and an empty data folder. */
async function study(changes = {}) {
  const data = folder();
  const file = join(data, 'small.json');
  writeFileSync(file, JSON.stringify(smallStudy(changes)));
  await writeImageSet(join(data, 'images'));
  return { data, file };
}

it('whoever reads the output may stop early', () => {
  const file = join(folder(), 'trials.csv');
  const header = 'subj,session,trial,rt,object_response,category,condition,imagename';
  writeFileSync(file, `${header}\nsubject-01,1,1,0.5,cat,cat,c10,a_1.png\n`);
  const command = `"${process.execPath}" bin/visavis.js analyse "${file}" | true`;
  const { stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  expect(stderr).toBe('');
});

describe('a command that cannot do its work says so in one sentence and ends with exit code 1', () => {
  it.each([
    ['no such study', ['prepare', 'nowhere'], /^No file at nowhere; .*demo.*\.$/],
    ['no such image', ['degrade', 'nowhere.png', '--with', 'contrast'], /^No file at nowhere\.png/],
    ['no manipulation', ['degrade', 'README.md'], /at least one manipulation/],
    [
      'a file that is no image',
      ['degrade', 'README.md', '--with', 'contrast:contrast=0.1'],
      /^Could not read README\.md as an image/,
    ],
    [
      'a parameter out of range',
      ['degrade', 'README.md', '--with', 'contrast:contrast=7'],
      /from 0 to 1.*contrast.*got 7/,
    ],
    ['no such folder of trials', ['analyse', 'nowhere.csv'], /nowhere\.csv/],
    ['no such image set', ['images', 'import', 'nowhere', '--out', 'x'], /nowhere/],
  ])('%s', (_, words, sentence) => {
    const { status, stdout, stderr } = visavis(
      ...words,
      ...(words[0] === 'degrade' ? ['--out', folder()] : []),
    );
    expect(stderr).toMatch(sentence);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });

  it('a study file that is not valid', async () => {
    const { data, file } = await study({ seed: 'seven' });
    const { status, stderr } = visavis('prepare', file, '--data', data);
    expect(stderr).toMatch(
      /^Study file .*small\.json is not valid at seed: expected .*got "seven"; .*\.$/,
    );
    expect(status).toBe(1);
  });

  it('a wrong row in a CSV: file and line, and nothing is imported', () => {
    const data = folder();
    const header = 'subj,session,trial,rt,object_response,category,condition,imagename';
    const rows = [
      'subject-01,1,1,0.5,cat,cat,c10,a_1.png',
      'subject-01,1,two,0.5,cat,dog,c10,b_2.png',
    ];
    const file = join(data, 'trials.csv');
    writeFileSync(file, [header, ...rows].join('\n'));
    const { status, stderr } = visavis('import', file, '--data', data);
    expect(stderr).toMatch(/trials\.csv, line 3: expected .*trial.*got "two"/);
    expect(status).toBe(1);
    expect(visavis('analyse', 'trials', '--data', data).status).toBe(1);
  });

  it('a base image that is gone', async () => {
    const { data, file } = await study();
    rmSync(join(data, 'images', 'cat-3.png'));
    const { status, stderr } = visavis('prepare', file, '--data', data, '--quiet');
    expect(stderr).toMatch(/^No file at .*cat-3\.png; .*\.$/);
    expect(status).toBe(1);
  });

  it('a port that is in use', async () => {
    const { data, file } = await study();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const words = ['start', file, '--no-prepare', '--data', data, '--port', String(port)];
    const { status, stderr } = visavis(...words);
    expect(stderr).toMatch(
      new RegExp(`^Port ${port} of 127.0.0.1 is in use .*--port ${port + 1}\\.$`),
    );
    expect(status).toBe(1);
  });

  it('a network file that is not ONNX, or has no description', async () => {
    const { data, file } = await study();
    const networks = join(data, 'networks');
    mkdirSync(networks);
    const network = join(networks, 'broken.onnx');
    writeFileSync(network, 'this is not a network');
    const evaluate = () =>
      visavis('evaluate', file, '--network', network, '--data', data, '--quiet');
    expect(evaluate()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/broken\.json/) as string,
    });
    writeFileSync(
      join(networks, 'broken.json'),
      JSON.stringify({
        format: 'visavis-network/1',
        name: 'broken',
        title: 'Broken',
        kind: 'none',
        input: { sidePx: 32 },
        decision: { mapping: 'direct', categories: ['cat', 'dog', 'car', 'boat'] },
      }),
    );
    const { status, stderr } = evaluate();
    expect(stderr).toMatch(/^Could not read .*broken\.onnx as an ONNX network: .*\.$/);
    expect(status).toBe(1);

    const words = ['evaluate', file, '--data', data, '--quiet', '--json'];
    const both = visavis(...words, '--network', network, 'nowhere.onnx');
    expect(both.status).toBe(1);
    expect(JSON.parse(both.stdout)).toMatchObject({
      study: 'small',
      evaluated: [],
      failures: [
        { network, code: 'NETWORK_UNREADABLE' },
        { network: 'nowhere.onnx', code: 'FILE_MISSING' },
      ],
    });
    expect(both.stderr.split('\n')).toHaveLength(3);
    expect(both.stderr).toMatch(/2 of 2 networks failed \(.*nowhere\.onnx\), none answered all;/);
  });
});
