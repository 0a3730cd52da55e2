import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodePng } from '../../src/image/png.js';
import { decodedImages } from '../../src/observers/decoded-images.js';
import { evaluate, type ObserverTrial } from '../../src/observers/evaluate.js';
import type { ImageObserver } from '../../src/observers/image-observer.js';
import type { StimulusIndex } from '../../src/schema/stimulus.js';
import { noiseImage, temporaryFolder } from '../study/fixtures.js';

const alternatives = ['cat', 'dog'];
let folder: string;
let index: StimulusIndex;

beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(folder, { recursive: true });
  const stimuli = [];
  for (let i = 0; i < 10; i++) {
    const contentHash = String(i).repeat(64);
    await writeFile(join(folder, `${contentHash}.png`), await encodePng(noiseImage(8, `${i}`)));
    stimuli.push({
      stimulusId: contentHash,
      contentHash,
      role: (['test', 'draw', 'practice'] as const)[i % 3],
      imageId: `image-${i}`,
      category: 'cat',
      condition: 'c100',
      recipe: { kind: 'external' as const, fileHash: contentHash, pixelHash: contentHash },
      measured: { rmsContrast: 0, meanLuminance: 0, clippedShare: 0 },
    });
  }
  index = { stimuli, conditions: [] } as unknown as StimulusIndex;
});

/** Answers by the first byte of the image, four images at a time; keeps what it was shown. */
function observer(): ImageObserver & { shown: number[] } {
  const shown: number[] = [];
  return {
    id: 'first-byte',
    title: 'First byte',
    details: {},
    answersDependOn: [],
    backend: 'this test',
    batchSize: 4,
    shown,
    respond: (images) => {
      shown.push(...images.map((image) => image.data[0]));
      return Promise.resolve(
        images.map((image) => ({
          response: image.data[0] < 128 ? 'cat' : 'dog',
          values: [1 - image.data[0] / 255, image.data[0] / 255],
        })),
      );
    },
    release: () => Promise.resolve(),
  };
}

const options = (trials: ObserverTrial[]) => ({
  alternatives,
  imageOf: decodedImages((contentHash) => join(folder, `${contentHash}.png`), 0),
  onTrials: (batch: ObserverTrial[]) => void trials.push(...batch),
});

describe('evaluating an image observer', () => {
  it('shows it every test and draw stimulus once, in the order of the list, never practice', async () => {
    const trials: ObserverTrial[] = [];
    const progress: string[] = [];
    const onProgress = (done: number, total: number) => void progress.push(`${done}/${total}`);
    await evaluate(observer(), index, { ...options(trials), onProgress });
    expect(trials.map(({ stimulus }) => stimulus.imageId)).toEqual(
      [0, 1, 3, 4, 6, 7, 9].map((i) => `image-${i}`),
    );
    expect(trials.map(({ trial }) => trial)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(progress).toEqual(['0/7', '4/7', '7/7']);
    for (const { stimulus, response, values } of trials) {
      const byte = noiseImage(8, stimulus.imageId.slice(6)).data[0];
      expect(response).toBe(byte < 128 ? 'cat' : 'dog');
      expect(values?.[1]).toBeCloseTo(byte / 255, 10);
    }
  });

  it('stops between batches and goes on without showing anything twice', async () => {
    const trials: ObserverTrial[] = [];
    const stop = new AbortController();
    const stopped = evaluate(observer(), index, {
      ...options(trials),
      signal: stop.signal,
      onTrials: (batch) => {
        trials.push(...batch);
        stop.abort(new Error('stopped by the user'));
      },
    });
    await expect(stopped).rejects.toThrow('stopped by the user');
    expect(trials).toHaveLength(4);

    const rest: ObserverTrial[] = [];
    const answered = new Set(trials.map(({ stimulus }) => stimulus.stimulusId));
    const second = observer();
    await evaluate(second, index, { ...options(rest), answered });
    expect(second.shown).toHaveLength(3);
    expect(rest.map(({ trial }) => trial)).toEqual([5, 6, 7]);
  });

  it('says which stimulus file is missing', async () => {
    const imageOf = decodedImages(() => join(folder, 'nowhere.png'), 0);
    await expect(evaluate(observer(), index, { ...options([]), imageOf })).rejects.toThrow(
      /No file at .*nowhere\.png/,
    );
  });
});
