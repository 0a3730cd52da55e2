import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../server/store/index.js';
import { addCheckCommand } from '../../src/cli/study/check.js';
import { addNewCommand } from '../../src/cli/study/new.js';
import { addCloseCommand, addOpenCommand } from '../../src/cli/study/open.js';
import type { Ask } from '../../src/observers/adding/question.js';
import type { StudyFile } from '../../src/schema/study.js';
import { readStudy } from '../../src/study/study-file.js';
import { smallStudy, temporaryFolder, writeImageSet } from '../study/fixtures.js';

afterEach(() => vi.restoreAllMocks());

async function study(words: readonly string[], ask: Ask | null = null) {
  const said = { out: '', err: '' };
  vi.spyOn(console, 'log').mockImplementation((text) => void (said.out += `${String(text)}\n`));
  vi.spyOn(console, 'error').mockImplementation((text) => void (said.err += `${String(text)}\n`));
  const program = new Command();
  addNewCommand(program, () => ask);
  addCheckCommand(program);
  addOpenCommand(program);
  addCloseCommand(program);
  await program.parseAsync(['node', 'visavis', ...words]);
  return said;
}

const fileOf = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as StudyFile;

describe('study new', () => {
  it('writes a file that is valid, from options alone, and says what stands in it', async () => {
    const file = join(await temporaryFolder(), 'faint.json');
    const series = ['contrast:1,0.1', 'uniform-noise:0.1,0.35'];
    const { out } = await study([
      ...['new', file, '--title', 'Faint', '--lists', 'levels', '--participants', '40'],
      ...['--manipulation', ...series, '--categories', 'cat,dog,car,boat', '--no-ask'],
    ]);
    const { study: written } = await readStudy(file);
    expect(written).toMatchObject({
      id: 'faint',
      title: 'Faint',
      design: { imagesPerCondition: 16, lists: 2, blocks: 1, practiceTrials: 4 },
      recruitment: { quota: 40 },
    });
    expect(written.manipulations.map(({ levels }) => levels)).toEqual([
      [1, 0.1],
      [0.1, 0.35],
    ]);
    expect(out).toContain('4 conditions × 16 images = 64 trials in 1 block,');
    expect(out).toContain('npx visavis study check faint');
  });

  it('asks what no option tells, and takes an image set with its categories', async () => {
    const folder = await temporaryFolder();
    await writeImageSet(join(folder, 'set'), { perCategory: 20 });
    const answers: Record<string, string> = {
      '--title': 'Asked',
      '--manipulation': 'contrast:1,0.3',
      '--lists': 'conditions',
      '--participants': '10',
    };
    const asked: string[] = [];
    const ask: Ask = ({ option, check }) => {
      asked.push(option);
      check(answers[option]);
      return Promise.resolve(answers[option]);
    };
    const file = join(folder, 'studies', 'asked.json');
    const set = join(folder, 'set', 'images.json');
    await study(['new', file, '--images', set, '--images-per-condition', '8'], ask);
    expect(asked).toEqual(['--title', '--manipulation', '--lists', '--participants']);
    expect(fileOf(file)).toMatchObject({
      imageSet: { kind: 'prepared', manifest: '../set/images.json' },
      stimulus: { sidePx: 32 },
      task: { alternatives: ['cat', 'dog', 'car', 'boat'] },
      design: { imagesPerCondition: 8, lists: 2 },
    });
  });

  it('writes a study of two intervals, counted in trials of two images', async () => {
    const file = join(await temporaryFolder(), 'pairs.json');
    const { out } = await study([
      ...['new', file, '--no-ask', '--task', 'two-interval', '--images-per-condition', '32'],
      ...['--manipulation', 'contrast:1,0.3,0.1', '--categories', 'cat,dog,car,boat'],
    ]);
    const { study: written } = await readStudy(file);
    expect(written).toMatchObject({ task: { kind: 'two-interval' }, design: { blocks: 1 } });
    expect(written.description).toMatch(/one after the other/);
    expect(out).toMatch(
      /3 conditions × 32 images = 48 trials of two images in\s+1 block, 2 for practice/,
    );
  });

  it('refuses what is there, and leaves nothing behind where the study cannot be', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'mine.json');
    writeFileSync(file, 'not to be lost');
    await expect(study(['new', file, '--no-ask'])).rejects.toThrow(/a name that is not taken/);
    expect(readFileSync(file, 'utf8')).toBe('not to be lost');

    await writeImageSet(join(folder, 'set'), { perCategory: 2 });
    const few = join(folder, 'few.json');
    const set = join(folder, 'set', 'images.json');
    await expect(study(['new', few, '--no-ask', '--images', set])).rejects.toThrow(/too few/);
    expect(() => readFileSync(few)).toThrow(/ENOENT/);
    await expect(study(['new', few, '--no-ask', '--manipulation', 'contrast:a,b'])).rejects.toThrow(
      /a name and its levels/,
    );
    await expect(study(['new', few, '--no-ask', '--lists', '3'])).rejects.toThrow(/design\.lists/);
  });
});

async function smallPlace(changes: Partial<StudyFile> = {}) {
  const folder = await temporaryFolder();
  const file = join(folder, 'small.json');
  writeFileSync(file, JSON.stringify(smallStudy(changes)));
  await writeImageSet(join(folder, 'images'));
  const data = join(folder, 'data');
  mkdirSync(data);
  return { folder, file, data };
}

describe('study check', () => {
  it('says screen by screen what a participant will see, how long it takes, and each list', async () => {
    const design = { imagesPerCondition: 8, blocks: 4, practiceTrials: 4, lists: 4 };
    const { file } = await smallPlace({ design });
    const { out } = await study(['check', file, '--quiet', '--images', '1']);
    expect(out).toContain(createHash('sha256').update(readFileSync(file)).digest('hex'));
    const screens = out.slice(
      out.indexOf('What a participant sees'),
      out.indexOf('Trials of each'),
    );
    expect(screens.match(/^\d+ +(about )?[\d a-z]+? {2,}(\w+)/gm)).toHaveLength(13);
    // 4 × (2500 + 600) ms of practice with feedback, 8 × 2500 ms a block
    expect(screens).toMatch(/^4 +12 s +practice: 4 trials/m);
    expect(screens).toMatch(/^6 +20 s +block 1 of 4: 8 trials$/m);
    expect(out).toMatch(/takes +about 5 min, of which the trials 1 min 32 s; short: about/);
    expect(out).toMatch(/^condition +trials in each list$/m);
    expect(out).toMatch(/^c10 +8$/m);
    expect(out).toContain('48 of Noise images, none missing');
  });

  it('counts attention checks apart from the trials that they stand among', async () => {
    const { file } = await smallPlace({ session: { attention: { every: 4 } } });
    const { out } = await study(['check', file, '--quiet', '--images', '1']);
    expect(out).toMatch(/^trials +32 for each .*; attention checks among them: 8$/m);
    expect(out).toMatch(/block 1 of 4: 10 trials$/m);
  });

  it('names an image that is missing', async () => {
    const { folder, file } = await smallPlace();
    rmSync(join(folder, 'images', 'cat-3.png'));
    rmSync(join(folder, 'images', 'dog-1.png'));
    await expect(study(['check', file, '--quiet'])).rejects.toThrow(
      /No file at .*\.png \(and of 1 more images of the set\); put the files back/,
    );
  });
});

describe('study open and close', () => {
  it('open renders, freezes and prints links and hash; close lets nobody begin', async () => {
    const { file, data } = await smallPlace({
      recruitment: { quota: 0, links: [{ name: 'pool', title: 'Pool', quota: 9 }] },
      design: { imagesPerCondition: 8, blocks: 4, practiceTrials: 4, lists: 2 },
    });
    const { out, err } = await study(['open', file, '--data', data, '--quiet']);
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(out).toMatch(/^small is open: people can begin\.$/m);
    expect(out).toMatch(new RegExp(`^SHA-256 +${hash}$`, 'm'));
    expect(out).toContain('http://127.0.0.1:4680/study/small?link=pool');
    expect(out).toContain('/study/small?preview=1');
    expect(out).toMatch(/^ {2}Pool \(at most 9\)$/m);
    expect(out).toMatch(/^ {2}Anybody \(nobody can begin here: the quota is 0\)$/m);
    expect(err).toContain('9 people on 2 lists are not the same number on each: 10 would be.');
    expect(err).toContain('no participants.consent');

    const again = JSON.parse(
      (await study(['open', file, '--data', data, '--quiet', '--json'])).out,
    ) as { version: { number: number; fileHash: string } };
    expect(again.version).toMatchObject({ number: 1, fileHash: hash });
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
    const { out: edited, err: told } = await study(['open', file, '--data', data, '--quiet']);
    expect(told).toContain('goes on with the file as it was then: restart it.');
    expect(edited).toMatch(/^version +2, .*; differs from the one before in the layout only$/m);

    const { out: closed } = await study(['close', file, '--data', data]);
    expect(closed).toMatch(/^small is closed: nobody new can begin\. 0 have finished/);
    const store = await openStore(join(data, 'visavis.sqlite'));
    expect((await store.studyControls('small')).status).toBe('closed');
    await store.close();
  }, 60_000);

  it('open says which picture of people’s is gone', async () => {
    const { file, data } = await smallPlace();
    await study(['open', file, '--data', data, '--quiet']);
    rmSync(join(data, 'studies', 'small', 'stimuli'), { recursive: true });
    await expect(study(['open', file, '--data', data, '--quiet'])).rejects.toThrow(
      /No file at .*; make it again with `npx visavis stimuli small --again`/,
    );
  }, 60_000);
});
