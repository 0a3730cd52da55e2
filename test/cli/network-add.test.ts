import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../server/store/index.js';
import { terminalAsk } from '../../src/cli/adding/terminal-ask.js';
import { addNetworkAddCommand } from '../../src/cli/network-add.js';
import { evaluateStudy } from '../../src/cli/observers/evaluate-study.js';
import { renderStimuli } from '../../src/cli/render-stimuli.js';
import type { Added } from '../../src/observers/adding/added.js';
import type { Ask } from '../../src/observers/adding/question.js';
import { readStudy } from '../../src/study/study-file.js';
import { meanNetwork } from '../observers/adding/small-networks.js';
import { smallStudy, temporaryFolder, writeImageSet } from '../study/fixtures.js';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  file = join(folder, 'net.onnx');
  writeFileSync(file, meanNetwork(undefined, ['N', 3, 32, 32]));
});
afterEach(() => {
  process.exitCode = undefined;
});

async function add(ask: Ask | null, ...words: string[]): Promise<string> {
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const program = new Command();
    addNetworkAddCommand(program, () => ask);
    await program.parseAsync(['add', ...words], { from: 'user' });
    return printed.mock.calls.flat().join('\n');
  } finally {
    printed.mockRestore();
  }
}

const given = ['--preprocess', 'imagenet', '--labels', 'cat,dog,frog'];

it('says what it found, what it wrote and what to do next; evaluate then takes the network', async () => {
  const page = await add(null, file, ...given, '--title', 'Means of colours');
  expect(page).toMatch(/^title +Means of colours\n/);
  expect(page).toMatch(/preprocessing +32 × 32 px, red, green, blue, 0 to 1, minus mean 0\.485/);
  expect(page).toMatch(/✓ runs +on images of 32 × 32 px, in colour/);
  expect(page).toMatch(/[✓!] accuracy +with --preprocess imagenet \d+ of 24 drawn images/);
  expect(page).toMatch(/labels +not of the sixteen categories: frog/);
  expect(page).toMatch(/lacking +knife, airplane, .* bird: studies that\s+offer these categories/s);
  expect(page).toMatch(
    /Wrote .*net\.json\.\nNext: npx visavis evaluate <study> --network .*net\.onnx$/,
  );
  expect(process.exitCode).toBeUndefined();

  await writeImageSet(join(folder, 'images'), { categories: ['cat', 'dog'], sidePx: 32 });
  const study = smallStudy({
    task: { alternatives: ['cat', 'dog'] },
    manipulations: [{ manipulation: 'contrast', levels: [1, 0.5] }],
    design: { imagesPerCondition: 6, blocks: 1 },
    networks: { drawPerCondition: 2 },
  });
  writeFileSync(join(folder, 'study.json'), JSON.stringify(study));
  const loaded = await readStudy(join(folder, 'study.json'));
  const store = await openStore(join(folder, 'visavis.sqlite'));
  onTestFinished(() => store.close());
  const index = await renderStimuli(loaded, folder, { quiet: true });
  const options = { names: ['net.onnx'], quiet: true };
  expect(await evaluateStudy(loaded, index, folder, store, options)).toMatchObject({
    evaluated: [{ observer: 'net', trials: 16 }],
    failures: [],
  });
  expect((await store.findObserver('small', 'net'))?.title).toBe('Means of colours');
});

it('as JSON: the same, and nobody is asked', async () => {
  const ask = vi.fn();
  const json = JSON.parse(await add(ask, file, ...given, '--json')) as Added;
  expect(json).toMatchObject({ network: file, accepted: true, written: true });
  expect(json).toMatchObject({ labelsOfNoCategory: ['frog'] });
  expect(json.findings.map(({ check }) => check)).toContain('difference');
  await expect(add(ask, file, '--json')).rejects.toThrow(/--preprocess and --labels/);
  expect(ask).not.toHaveBeenCalled();
});

it('a check that fails ends with exit code 1 and writes nothing, unless it must', async () => {
  writeFileSync(
    file,
    meanNetwork((b, y) => b.mul(y, b.scalar(0)), ['N', 3, 32, 32]),
  );
  const page = await add(null, file, ...given);
  expect(page).toMatch(/✗ difference +it answers the same to all/);
  expect(page).toMatch(/Nothing was written: mend what is marked ✗, or give --force\.$/);
  expect(process.exitCode).toBe(1);
  expect(existsSync(join(folder, 'net.json'))).toBe(false);
  process.exitCode = undefined;
  expect(await add(null, file, ...given, '--force')).toMatch(/Wrote /);
  expect(process.exitCode).toBeUndefined();
});

/** Types one line after each prompt. */
function typist(lines: string[]) {
  const input = new PassThrough();
  const output = new PassThrough();
  let seen = '';
  output.on('data', (chunk: Buffer) => {
    seen += chunk.toString();
    if (!/: $/.test(chunk.toString())) return;
    const line = lines.shift();
    if (line === undefined) input.end();
    else input.write(`${line}\n`);
  });
  return { ask: terminalAsk(input, output), seen: () => seen };
}

it('asks on the terminal, again where an answer cannot be', async () => {
  writeFileSync(file, meanNetwork(undefined, ['N', 3, 'H', 'W']));
  const { ask, seen } = typist(['imagnet', '', 'clip', 'wide', '32', 'cat,dog,frog']);
  const page = await add(ask, file);
  expect(seen()).toMatch(/What does the network expect to be done to pixels before\?/);
  expect(seen()).toMatch(/ {2}clip +CLIP and OpenCLIP image towers/);
  expect(seen()).toMatch(/or a \.json file for --preprocess, got "imagnet"/);
  expect(seen()).toMatch(/side \[224\]: /);
  expect(seen()).toMatch(/for --side, got "wide"/);
  expect(seen()).toMatch(/What do its 3 outputs stand for\?/);
  expect(page).toMatch(/32 × 32 px, .* minus mean 0\.48145466/);
  const { input } = JSON.parse(readFileSync(join(folder, 'net.json'), 'utf8')) as {
    input: { sidePx: number };
  };
  expect(input.sidePx).toBe(32);
});

it('answers that are pasted at once reach their questions', async () => {
  const input = new PassThrough();
  input.write('none\ncat,dog,frog\n');
  const page = await add(terminalAsk(input, new PassThrough()), file);
  expect(page).toMatch(/Wrote /);
  const json = readFileSync(join(folder, 'net.json'), 'utf8');
  expect(JSON.parse(json)).toMatchObject({ decision: { categories: ['cat', 'dog', 'frog'] } });
});

it('takes what is offered for an empty answer, and the end of the input for none', async () => {
  writeFileSync(file, meanNetwork(undefined, ['N', 3, 'H', 'W']));
  const { ask } = typist(['none', '']);
  await expect(add(ask, file)).rejects.toThrow(
    /Expected an answer for --labels, got the end of the input; give --labels/,
  );
  expect(existsSync(join(folder, 'net.json'))).toBe(false);
});
