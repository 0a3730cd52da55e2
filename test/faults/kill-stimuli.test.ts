import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { randomStream } from '../../src/random/index.js';
import type { StimulusIndex } from '../../src/schema/stimulus.js';
import { renderJournalPath, stimulusIndexPath, studyFolder } from '../../src/study/data-folder.js';
import { smallStudy, temporaryFolder, writeImageSet } from '../study/fixtures.js';

const kills = 20;
const perCategory = 75;

/** 304 stimuli of 254 base images: enough that the kills do not outlast them. */
const study = smallStudy({
  stimulus: { sidePx: 64 },
  manipulations: [
    { manipulation: 'contrast', levels: [1, 0.1] },
    { manipulation: 'eidolon', levels: [4, 16] },
    { manipulation: 'uniform-noise', levels: [0.1, 0.6] },
  ],
  design: { imagesPerCondition: 40, blocks: 4, practiceTrials: 4 },
  networks: { drawPerCondition: 10 },
});

function startStimuli(file: string, data: string) {
  const words = ['bin/visavis.js', 'stimuli', file, '--data', data, '--quiet'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, said }));
  return { child, ended };
}

/** Every file of a folder with the SHA-256 of its bytes. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
  return Object.fromEntries(files.map((name) => [name, hash(name)]));
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

test(`after ${kills} kills a study's folder is, byte for byte, that of an undisturbed run`, async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'small.json');
  writeFileSync(file, JSON.stringify(study));
  await writeImageSet(join(folder, 'images'), { perCategory, sidePx: 64 });
  const [calm, disturbed] = [join(folder, 'calm'), join(folder, 'disturbed')];
  const undisturbed = await startStimuli(file, calm).ended;
  expect(undisturbed.code).toBe(0);
  expect(undisturbed.said).toMatch(/^Condition 0\.60 clips 17 % .*lower width or contrast\.$/m);

  const random = randomStream(2026, 'kills');
  const journal = renderJournalPath(disturbed, 'small');
  let inTheMidst = 0;
  for (let kill = 0; kill < kills; kill++) {
    const before = sizeOf(journal);
    const { child, ended } = startStimuli(file, disturbed);
    if (kill % 5 === 0) await wait(random.between(0, 900));
    else {
      while (sizeOf(journal) === before && child.exitCode === null) await wait(1);
      await wait(random.between(0, 80));
    }
    child.kill('SIGKILL');
    expect((await ended).code).toBe(null); // it had not ended by itself
    if (sizeOf(journal) > before) inTheMidst++;
  }
  expect(sizeOf(stimulusIndexPath(disturbed, 'small'))).toBe(0);
  expect(inTheMidst).toBeGreaterThanOrEqual(kills / 2);

  expect((await startStimuli(file, disturbed).ended).code).toBe(0);
  const files = filesOf(studyFolder(disturbed, 'small'));
  expect(files).toEqual(filesOf(studyFolder(calm, 'small')));
  const index = JSON.parse(
    readFileSync(stimulusIndexPath(disturbed, 'small'), 'utf8'),
  ) as StimulusIndex;
  const pictures = new Set(index.stimuli.map(({ contentHash }) => contentHash));
  expect(Object.keys(files)).toHaveLength(pictures.size + 2);
}, 300_000);
