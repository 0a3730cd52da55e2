import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { chainLabel, parseChain } from '../../src/cli/degrading/chain.js';
import { degradeImages, type DegradeRequest } from '../../src/cli/degrading/degrade-images.js';
import {
  describeManipulation,
  listManipulations,
} from '../../src/cli/degrading/manipulation-list.js';
import { progressLines } from '../../src/cli/progress.js';
import { manipulations } from '../../src/degradations/index.js';
import { tableHash } from '../../src/image/number-table.js';
import { encodePng } from '../../src/image/png.js';
import { noiseImage, temporaryFolder } from '../study/fixtures.js';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

/** Pictures in a folder. @returns their paths */
async function pictures(names: readonly string[]): Promise<string[]> {
  mkdirSync(join(folder, 'photos'));
  const files = names.map((name) => join(folder, 'photos', name));
  for (const file of files) writeFileSync(file, await encodePng(noiseImage(32, file)));
  return files;
}

async function request(files: readonly string[], chain = ['uniform-noise:width=0.3']) {
  const parsed = await parseChain(chain);
  const request: DegradeRequest = {
    ...{ files, chain: parsed, folder: join(folder, 'out'), again: false },
    ...{ seed: 1, colour: 'grey', rounding: 'round' },
  };
  return request;
}

const times = () =>
  Object.fromEntries(
    readdirSync(join(folder, 'out')).map((name) => [
      name,
      statSync(join(folder, 'out', name)).mtimeMs,
    ]),
  );

describe('a chain on the command line', () => {
  it('is applied in order, with every parameter filled in', async () => {
    const { steps } = await parseChain(['contrast:contrast=0.3', 'eidolon:reach=8,coherence=0.3']);
    expect(steps.map(({ manipulation }) => manipulation)).toEqual(['contrast', 'eidolon']);
    expect(steps[0].parameters).toMatchObject({ contrast: 0.3, light: 'encoded' });
    expect(chainLabel(steps)).toBe('contrast-c30_eidolon-8-3-10');
  });

  it('takes a table by the path of its file, and the recipe holds its hash', async () => {
    const rows = Array.from({ length: 32 }, (_, y) =>
      Array.from({ length: 32 }, (_, x) => 1 + x + y),
    );
    const file = join(folder, 'mean.json');
    writeFileSync(file, JSON.stringify(rows));
    const hash = tableHash({ shape: [32, 32], values: Float64Array.from(rows.flat()) });
    const name = manipulations.find(({ tables }) => tables)!;
    const { steps, tables } = await parseChain([`${name.name}:${name.tables![0]}=${file}`]);
    expect(steps[0].parameters[name.tables![0]]).toBe(hash);
    expect(Object.keys(tables)).toEqual([hash]);
  });

  it.each([
    ['contrast:contrast', /parameter=value for a parameter of contrast, got contrast;.*contrast=1/],
    ['contrast:contrast=much', /a number from 0 to 1 .*got "much"/],
    ['contrasts', /one of .*contrast, .*got "contrasts"/],
  ])('%s is refused in one sentence', async (text, sentence) => {
    await expect(parseChain([text])).rejects.toThrow(sentence);
  });
});

describe('degrading a folder', () => {
  it('an earlier run’s results are kept, a changed picture and another seed are not', async () => {
    const files = await pictures(['a.png', 'b.png', 'c.png']);
    const first = await degradeImages(await request(files));
    expect(first.results.map(({ kept }) => kept)).toEqual([false, false, false]);
    const before = times();
    writeFileSync(files[1], await encodePng(noiseImage(32, 'another')));
    rmSync(join(folder, 'out', first.results[2].out));
    const second = await degradeImages(await request(files));
    expect(second.results.map(({ kept }) => kept)).toEqual([true, false, false]);
    expect(second.results[0]).toEqual({ ...first.results[0], kept: true });
    expect(times()[first.results[0].out]).toBe(before[first.results[0].out]);
    const again = await degradeImages({ ...(await request(files)), again: true });
    expect(again.results.map(({ kept }) => kept)).toEqual([false, false, false]);
    const otherSeed = await degradeImages({ ...(await request(files)), seed: 2 });
    expect(otherSeed.results.map(({ kept }) => kept)).toEqual([false, false, false]);
    // a, b as it was and as it is, c; and all three with the other seed
    expect(readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.png'))).toHaveLength(
      7,
    );
  }, 120_000);

  it('a run that was killed leaves no trace in the end', async () => {
    const files = await pictures(['a.png', 'b.png', 'c.png']);
    const whole = await degradeImages(await request(files));
    const contents = () =>
      Object.fromEntries(
        readdirSync(join(folder, 'out')).map((name) => [
          name,
          readFileSync(join(folder, 'out', name)).toString('base64'),
        ]),
      );
    const undisturbed = contents();
    const journal = join(folder, 'out', 'degraded.ndjson');
    const lines = readFileSync(journal, 'utf8').split('\n');
    writeFileSync(journal, `\n${lines[1]}\n\n{"out":"a_con`);
    rmSync(join(folder, 'out', whole.results[0].out));
    const part = `${whole.results[0].out}.999999999.00000000-0000-0000-0000-000000000000.part`;
    writeFileSync(join(folder, 'out', part), 'half');
    await degradeImages(await request(files));
    expect(contents()).toEqual(undisturbed);
  }, 120_000);

  it('prints JSON and nothing else on standard output where JSON is asked for', async () => {
    const [file] = await pictures(['a.png']);
    const words = ['degrade', file, '--with', 'contrast:contrast=0.5', '--rounding', 'truncate'];
    const printed = execFileSync(
      process.execPath,
      ['bin/visavis.js', ...words, '--out', join(folder, 'out'), '--json'],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const { results, failures } = JSON.parse(printed) as {
      results: { out: string; recipe: { rounding: string } }[];
      failures: unknown[];
    };
    expect(failures).toEqual([]);
    expect(results[0].recipe.rounding).toBe('truncate');
    expect(basename(results[0].out)).toMatch(/^a_contrast-c50_[0-9a-f]{12}\.png$/);
  });
});

describe('the list of manipulations', () => {
  it('names each once, in lines of at most 100 letters', () => {
    const lines = listManipulations(false).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
    for (const { name } of manipulations) {
      expect(lines.filter((line) => line.trim().split(/\s+/)[0] === name)).toHaveLength(1);
    }
  });

  it('each can be described in full, and the JSON has everything', () => {
    const all = JSON.parse(listManipulations(true)) as { name: string; formula: string }[];
    expect(all.map(({ name }) => name)).toEqual(manipulations.map(({ name }) => name));
    for (const { name, formula, parameters } of manipulations) {
      const text = describeManipulation(name, false);
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
      for (const parameter of Object.keys(parameters.shape)) expect(text).toContain(parameter);
      expect(all.find((one) => one.name === name)?.formula).toBe(formula);
    }
  });
});

it('without a terminal, progress is a plain line now and then', () => {
  const lines: string[] = [];
  let now = 0;
  const progress = progressLines(
    'stimuli',
    (line) => lines.push(line),
    () => now,
  );
  for (let done = 0; done <= 100; done++) {
    now = done * 1000;
    progress.update(done, 100);
  }
  progress.stop();
  expect(lines[0]).toBe('stimuli: 15 of 100 (15 %), about 85 s left');
  expect(lines).toHaveLength(6);
});
