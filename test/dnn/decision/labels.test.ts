import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decisionRule } from '../../../src/dnn/decision/decide.js';
import { decisionOf } from '../../../src/dnn/decision/labels.js';
import { readLabels } from '../../../src/dnn/decision/read-labels.js';
import { sixteenCategories } from '../../../src/schema/category.js';
import { decisionSchema } from '../../../src/schema/decision.js';
import { temporaryFolder } from '../../study/fixtures.js';

const decide = (labels: Parameters<typeof decisionOf>[0], outputs: number) =>
  decisionOf(labels, outputs, undefined, '--labels');

describe('labels become a decision', () => {
  it('one output for each: direct; words of the sixteen are known in any case', () => {
    expect(decide(['Cat', 'frog', ' DOG '], 3)).toEqual({
      decision: { mapping: 'direct', categories: ['cat', 'frog', 'dog'] },
      categories: ['cat', 'dog'],
      others: ['frog'],
    });
    expect(decide('sixteen', 16).decision).toEqual({
      mapping: 'direct',
      categories: sixteenCategories,
    });
  });

  it('several outputs of one category are pooled, ImageNet ids go to their category', () => {
    // tabby, tiger cat, goldfish (of no category), beagle, car by name
    const { decision, categories, others } = decide(
      ['n02123045', 'n02123159', 'n01443537', 'n02088364', 'car'],
      5,
    );
    expect(decision).toEqual({
      mapping: 'classes',
      classes: 5,
      pool: 'mean',
      overlap: false,
      categories: { cat: [0, 1], dog: [3], car: [4] },
    });
    expect(decisionSchema.safeParse(decision).success).toBe(true);
    expect([categories, others]).toEqual([['cat', 'car', 'dog'], ['n01443537']]);
  });

  it('ImageNet with a background class before is moved by one', () => {
    const usual = decisionRule(decide('imagenet', 1000).decision, sixteenCategories, 'n');
    const moved = decisionRule(decide('imagenet', 1001).decision, sixteenCategories, 'n');
    const values = Array.from({ length: 1000 }, (_, n) => Math.abs(Math.sin(n * n)));
    expect(moved([7, ...values])).toEqual(usual(values));
  });

  it('refuses another number, and a label without letters', () => {
    expect(() => decide('imagenet', 16)).toThrow(
      /Expected 16 labels, .*got 1000 .*--labels sixteen/,
    );
    expect(() => decide(['cat', 'dog'], 1000)).toThrow(/got 2; .*--labels imagenet/);
    expect(() => decide(['cat', '', 'dog'], 3)).toThrow(/got none for output 1/);
  });
});

describe('labels are read', () => {
  const file = async (name: string, text: string) => {
    const path = join(await temporaryFolder(), name);
    writeFileSync(path, text);
    return path;
  };

  it.each([
    ['labels.txt', '\uFEFFcat\r\ndog\r\n'],
    ['labels.json', '["cat", "dog"]'],
    ['labels.json', '{"1": "dog", "0": "cat"}'],
  ])('from %s: %j', async (name, text) => {
    expect(await readLabels(await file(name, text))).toEqual(['cat', 'dog']);
  });

  it('from Keras’s class index, a mapping of classes, a list, a word', async () => {
    const keras = '{"0": ["n01440764", "tench"], "1": ["n02123045", "tabby"]}';
    expect(await readLabels(await file('index.json', keras))).toEqual(['n01440764', 'n02123045']);
    const mapping = { format: 'visavis-classes/1', classes: 3, pool: 'max' };
    const categories = { cat: [0], dog: [1, 2] };
    const path = await file('map.json', JSON.stringify({ ...mapping, categories }));
    const labels = await readLabels(path);
    expect(decide(labels, 3).decision).toMatchObject({
      mapping: 'classes',
      pool: 'max',
      categories,
    });
    expect(decisionOf(labels, 3, 'sum', '').decision).toMatchObject({ pool: 'sum' });
    expect(() => decide(labels, 4)).toThrow(/Expected 4 labels, .* got 3/);
    expect(await readLabels('cat, dog')).toEqual(['cat', 'dog']);
    expect(await readLabels(' imagenet ')).toBe('imagenet');
  });

  it.each([
    ['no list', 'labels.json', '{"a": "cat"}', /it is no list of labels/],
    ['no JSON', 'labels.json', '[', /it is not JSON/],
    ['a gap', 'labels.json', '{"0": "cat", "2": "dog"}', /position 1 has no label/],
  ])('%s is refused', async (_, name, text, message) => {
    await expect(readLabels(await file(name, text))).rejects.toThrow(message);
  });

  it('a file that is not there, and a word that says nothing', async () => {
    await expect(readLabels('nowhere.txt')).rejects.toThrow(/No file at nowhere\.txt/);
    await expect(readLabels('cats')).rejects.toThrow(/for --labels, got "cats"; correct it/);
    await expect(readLabels('README.md')).rejects.toThrow(/call the file \.txt or \.json/);
  });
});
