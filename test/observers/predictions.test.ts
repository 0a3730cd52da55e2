import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openObserver } from '../../src/observers/open-observer.js';
import { sixteenClass } from '../../src/schema/sixteen-class.js';
import type { Stimulus } from '../../src/schema/stimulus.js';

const alternatives = ['cat', 'dog', 'bear'];

/** Eight stimuli: the even ones are ready-made, so that they go by their image's name too. */
const stimuli = Array.from({ length: 8 }, (_, i) => ({
  stimulusId: `id-${i}`,
  contentHash: `hash-${i}`,
  imageId: `image-${i}`,
  recipe: { kind: i % 2 === 0 ? 'external' : 'manipulated' },
})) as unknown as Stimulus[];

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'visavis-predictions-')), 'my net.csv');
});

/** Writes rows and what the observer answers to all stimuli. */
async function answers(rows: string[], description?: object) {
  writeFileSync(file, rows.join('\n'));
  if (description)
    writeFileSync(
      file.replace('.csv', '.json'),
      JSON.stringify({ format: 'visavis-predictions/1', name: 'n', title: 'N', ...description }),
    );
  const observer = await openObserver(file);
  observer.check?.(stimuli);
  return { observer, decisions: await observer.respond([], alternatives, { stimuli }) };
}

const rowsOf = (row: (i: number) => string) => stimuli.map((_, i) => row(i));

describe('predictions made elsewhere', () => {
  it('with one column per category: the highest is the response, all are kept', async () => {
    const rows = rowsOf((i) => `id-${i},${i / 10},0.35,0.35`);
    const { observer, decisions } = await answers(['stimulus,cat,bear,dog', ...rows]);
    expect(decisions.map(({ response }) => response)).toEqual([
      ...new Array<string>(4).fill('dog'),
      ...new Array<string>(4).fill('cat'),
    ]);
    expect(decisions[2].values).toEqual([0.2, 0.35, 0.35]);
    expect(observer.id).toBe('my-net');
    expect(observer.details.fileHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('with responses alone; stimuli go by id, hash or file name', async () => {
    const names = [
      'id-0',
      'hash-1',
      'image-2.png',
      'hash-3.png',
      'image-4',
      'id-5',
      'id-6',
      'id-7',
    ];
    const { decisions } = await answers(['file,response', ...names.map((name) => `${name},bear`)]);
    expect(decisions).toEqual(names.map(() => ({ response: 'bear', values: null })));
  });

  it('with 1000 classes, pooled as those of a network', async () => {
    const classes = Array.from({ length: 1000 }, (_, index) => index);
    const row = classes.map((index) => (index === sixteenClass.bear.indices[1] ? 0.4 : 0)).join();
    const { decisions } = await answers([
      `content_hash,${classes.join()}`,
      ...rowsOf((i) => `hash-${i},${row}`),
    ]);
    expect(decisions[0]).toEqual({ response: 'bear', values: [0, 0, 0.1] });
  });

  it('with other classes and logits, as the file beside it says', async () => {
    const decision = {
      mapping: 'classes',
      classes: 4,
      pool: 'sum',
      categories: { cat: [0], dog: [1, 2], bear: [3] },
    };
    const { decisions } = await answers(
      ['stimulus,0,1,2,3', ...rowsOf((i) => `id-${i},${Math.log(3)},0.693,0.693,0`)],
      { output: { holds: 'logits' }, decision },
    );
    expect(decisions[0].response).toBe('dog');
    expect(decisions[0].values?.[0]).toBeCloseTo(3 / 8, 3);
  });

  it.each([
    ['without a stimulus', ['image,response'], /line 1: expected a column stimulus for the header/],
    ['without answers', ['stimulus'], /a column response or columns of numbers/],
    ['empty', [], /line 1: expected the names of columns for the header, got nothing/],
    ['short of a field', ['stimulus,cat,dog', 'id-0,1'], /line 2: expected 3 fields .*got 2/],
    [
      'not a number',
      ['stimulus,cat,dog', 'id-0,1,0', 'id-1,1,NaN'],
      /line 3: .* for dog, got "NaN"/,
    ],
    ['no number', ['stimulus,cat,dog', 'id-0,,1'], /line 2: expected a finite number for cat/],
    ['twice the same', ['stimulus,response', 'a,cat', 'a,dog'], /line 3: .*got that of line 2/],
    [
      'unknown classes',
      ['stimulus,0,1', 'id-0,1,0'],
      /2 classes could belong to any categories; state/,
    ],
  ])('that are wrong (%s) are refused with line and column', async (_, rows, sentence) => {
    await expect(answers(rows)).rejects.toThrow(sentence);
  });

  it('that miss stimuli, a category or know another response are refused', async () => {
    await expect(answers(['stimulus,response', 'id-0,cat', 'id-3,cat'])).rejects.toThrow(
      /6 of 8 stimuli are missing \(id-1, id-2, id-4, id-5, id-6 \.\.\.\)/,
    );
    await expect(answers(['stimulus,cat,dog', ...rowsOf((i) => `id-${i},1,0`)])).rejects.toThrow(
      /outputs for bear;/,
    );
    await expect(answers(['stimulus,response', ...rowsOf((i) => `id-${i},cow`)])).rejects.toThrow(
      /line 2: expected one of cat, dog, bear for response, got "cow"/,
    );
    const decision = { mapping: 'direct', categories: ['cat', 'bear', 'dog'] };
    await expect(
      answers(['stimulus,cat,dog,bear', ...rowsOf((i) => `id-${i},1,0,0`)], { decision }),
    ).rejects.toThrow(/needs 3 columns of numbers in order, and column 2 of them is dog/);
  });
});
