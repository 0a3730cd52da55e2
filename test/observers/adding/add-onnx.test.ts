import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadNetwork } from '../../../src/dnn/index.js';
import type { NetworkDescription } from '../../../src/schema/network.js';
import { temporaryFolder } from '../../study/fixtures.js';
import { addOnnx } from '../../../src/observers/adding/add-onnx.js';
import type { Question } from '../../../src/observers/adding/question.js';
import {
  adding,
  colourImages,
  meanNetwork,
  sentenceOf,
  sidePx,
  times,
  verdictOf,
} from './small-networks.js';

const written = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as NetworkDescription;

describe('a sound network', () => {
  it('is described, and answers as it was described', async () => {
    const added = await adding(meanNetwork(), { title: 'Means', name: 'means' });
    expect(added.findings.map(({ check, verdict }) => [check, verdict])).toEqual(
      ['runs', 'outputs', 'range', 'numbers', 'difference', 'holds', 'repetition', 'batch']
        .concat(['accuracy', 'gradient', 'speed'])
        .map((check) => [check, 'pass']),
    );
    expect(sentenceOf(added, 'accuracy')).toMatch(/^with --preprocess none 24 of 24 .*chance 8\)/);
    expect(sentenceOf(added, 'gradient')).toMatch(/100 % of the pixels/);
    expect(added).toMatchObject({ accepted: true, written: true, otherLabels: [] });
    expect(written(added.file)).toEqual(added.description);
    expect(added.description).toMatchObject({
      name: 'means',
      title: 'Means',
      input: { sidePx, channels: 3 },
      output: { holds: 'logits' },
      decision: { mapping: 'direct', categories: ['car', 'bird', 'boat'] },
    });
    const network = await loadNetwork(added.network, { threads: 1 });
    const shown = colourImages(sidePx);
    const answers = await network.respond(
      shown.map(({ image }) => image),
      ['boat', 'bird', 'car'],
    );
    expect(answers.map(({ response }) => response)).toEqual(shown.map(({ category }) => category));
    await network.release();
  });

  it('with a softmax holds probabilities; the other claim is warned of, a wrong one refused', async () => {
    const softmax = meanNetwork((builder, y) => builder.node('Softmax', [y], { axis: 1 }));
    const found = await adding(softmax);
    expect(found.description).toMatchObject({ output: { holds: 'probabilities' } });
    expect([verdictOf(found, 'holds'), verdictOf(found, 'gradient')]).toEqual(['pass', 'pass']);
    const twice = await adding(softmax, { holds: 'logits' });
    expect(verdictOf(twice, 'holds')).toBe('warning');
    expect(sentenceOf(twice, 'holds')).toMatch(/--holds probabilities/);
    const sigmoid = meanNetwork((builder, y) => builder.node('Sigmoid', [y]));
    expect((await adding(sigmoid)).description).toMatchObject({ output: { holds: 'logits' } });
    const several = await adding(sigmoid, { holds: 'probabilities' });
    expect(sentenceOf(several, 'holds')).toMatch(/of a sigmoid\?/);
    expect(several.written).toBe(true);
    const wrong = await adding(meanNetwork(), { holds: 'probabilities' });
    expect([verdictOf(wrong, 'holds'), wrong.written]).toEqual(['fail', false]);
  });

  it('exported for batches of 1, or with channels last, or for grey images, passes all checks', async () => {
    const single = await adding(meanNetwork(undefined, [1, 3, sidePx, sidePx]));
    const last = await adding(meanNetwork(undefined, ['N', sidePx, sidePx, 3]));
    expect(last.description).toMatchObject({ input: { layout: 'nhwc' } });
    for (const added of [single, last])
      expect(added.findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    const grey = meanNetwork(
      (builder, y) => builder.node('Concat', [y, builder.node('Neg', [y])], { axis: 1 }),
      ['N', 1, sidePx, sidePx],
    );
    const added = await adding(grey, { preprocess: 'inception', labels: 'light,dark' });
    expect(added.description).toMatchObject({
      input: { channels: 1, mean: [0.5], sd: [0.5] },
      decision: { categories: ['light', 'dark'] },
    });
    expect(sentenceOf(added, 'range')).toMatch(/as −1 to 1$/);
    expect(sentenceOf(added, 'accuracy')).toMatch(/^not tried/);
    expect(added).toMatchObject({ otherLabels: ['light', 'dark'], written: true });
    await expect(adding(grey, { preprocess: 'imagenet' })).rejects.toThrow(
      /one channel for --preprocess, got imagenet, which has numbers for three/,
    );
  });
});

describe('a network that cannot be trusted is not described', () => {
  it.each([
    ['NaN', (b, y) => b.div(y, b.sub(y, y)), 'numbers', /(NaN|Infinity) to \d+ of 28 images/],
    ['a constant', (b, y) => b.mul(y, b.scalar(0)), 'difference', /the same to all 28 images/],
    [
      'what depends on the batch',
      (b, y) => b.sub(y, b.reduceMean(y, [0])),
      'batch',
      /other answers than each alone .* running statistics/,
    ],
  ] as [string, Parameters<typeof meanNetwork>[0], string, RegExp][])(
    '%s',
    async (_, end, check, sentence) => {
      const added = await adding(meanNetwork(end));
      expect(verdictOf(added, check)).toBe('fail');
      expect(sentenceOf(added, check)).toMatch(sentence);
      expect(added).toMatchObject({ accepted: false, written: false });
      expect(existsSync(added.file)).toBe(false);
      const forced = await adding(meanNetwork(end), {}, { force: true });
      expect(forced).toMatchObject({ accepted: false, written: true });
      expect(existsSync(forced.file)).toBe(true);
    },
  );

  it.each([
    [
      'too many labels',
      { labels: 'car,bird,boat,cat' },
      /Expected 3 labels, .* got 4; give a file/,
    ],
    ['other labels', { labels: 'imagenet' }, /Expected 3 labels, .* got 1000 \(imagenet\)/],
    ['another side', { side: 9 }, /Expected 8, which the graph was made for for --side .* got 9/],
    ['another layout', { layout: 'nhwc' }, /Expected nchw, .* --layout/],
    [
      'an unknown output',
      { output: 'scores' },
      /one of Mul_\d+ for output of network net, got scores/,
    ],
    ['an unknown preset', { preprocess: 'imagnet' }, /one of imagenet, .* got "imagnet"/],
    ['a filter for nothing', { filter: 'bicubic' }, /--resize, which --filter is for/],
    [
      'a crop larger than the image',
      { resize: 4 },
      /at least the 8 px .* input\.resize\.sidePx, got 4/,
    ],
  ] as const)('%s', async (_, said, message) => {
    await expect(adding(meanNetwork(), said)).rejects.toThrow(message);
  });

  it('of several outputs the first is the answer, or the one that is named', async () => {
    const two = meanNetwork((builder, y) => {
      builder.output(builder.node('Neg', [y], {}, 'negative'));
      return builder.node('Identity', [y], {}, 'scores');
    });
    const first = await adding(two);
    expect(sentenceOf(first, 'outputs')).toMatch(/, of negative \(--output .*: scores\)$/);
    expect(sentenceOf(first, 'accuracy')).toMatch(/none \d of 24 drawn/);
    const named = await adding(two, { output: 'scores' });
    expect(sentenceOf(named, 'accuracy')).toMatch(/24 of 24/);
    expect(named.description).toMatchObject({ output: { name: 'scores', holds: 'logits' } });
  });

  it('or takes no images', async () => {
    const flat = meanNetwork(undefined, ['N', 5, sidePx, sidePx]);
    await expect(adding(flat)).rejects.toThrow(/1 or 3 channels, .* got float32 N × 5 × 8 × 8/);
  });
});

describe('the description', () => {
  it('is not written over another one, and not twice', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'net.onnx');
    writeFileSync(file, meanNetwork());
    const around = {
      ask: null,
      draw: (_: readonly string[], side: number) => Promise.resolve(colourImages(side)),
      force: false,
    };
    const said = { preprocess: 'none', labels: 'car,bird,boat' };
    expect((await addOnnx(file, said, around)).written).toBe(true);
    expect(await addOnnx(file, said, around)).toMatchObject({ written: false, accepted: true });
    const other = { ...said, pool: 'max', preprocess: 'imagenet' } as const;
    await expect(addOnnx(file, other, around)).rejects.toThrow(/got another one; .* --force/);
    expect(written(join(folder, 'net.json')).input.mean).toBeUndefined();
    expect((await addOnnx(file, other, { ...around, force: true })).written).toBe(true);
    expect(written(join(folder, 'net.json')).input.mean).toEqual([0.485, 0.456, 0.406]);
  });

  it('says how images are resized', async () => {
    const resized = async (said: Parameters<typeof adding>[1]) =>
      ((await adding(meanNetwork(), said)).description as NetworkDescription).input.resize;
    expect(await resized({ preprocess: 'imagenet', resize: true })).toEqual({
      sidePx: 9,
      filter: 'bilinear',
      antialias: true,
    });
    expect(await resized({ preprocess: 'keras-tf', resize: 12, filter: 'bicubic' })).toEqual({
      sidePx: 12,
      filter: 'bicubic',
      antialias: false,
    });
    expect(await resized({ preprocess: 'clip', resize: true })).toMatchObject({ sidePx: 8 });
    expect(await resized({})).toBeUndefined();
  });

  it('takes preprocessing from a file', async () => {
    const file = join(await temporaryFolder(), 'pixels.json');
    writeFileSync(file, JSON.stringify({ mean: [1, 2, 3], white: 255, resize: { sidePx: 10 } }));
    const { description } = await adding(meanNetwork(), { preprocess: file });
    expect(description).toMatchObject({
      input: { white: 255, mean: [1, 2, 3], resize: { sidePx: 10, filter: 'bilinear' } },
    });
    writeFileSync(file, JSON.stringify({ std: [1, 2, 3] }));
    await expect(adding(meanNetwork(), { preprocess: file })).rejects.toThrow(
      /as preprocessing: expected a known field at std/,
    );
    writeFileSync(file, JSON.stringify({ mean: [1] }));
    await expect(adding(meanNetwork(), { preprocess: file })).rejects.toThrow(
      /3 numbers, one a channel for input\.mean, got \[1\]/,
    );
  });
});

describe('what is not known', () => {
  const openNetwork = meanNetwork(undefined, ['N', 'C', 'H', 'W']);

  it('is asked for, and only that', async () => {
    const asked: string[] = [];
    const answers: Record<string, string> = {
      '--preprocess': 'bytes',
      '--layout': 'nchw',
      '--side': '16',
      '--labels': 'car,bird,boat',
    };
    const ask = ({ option }: Question) => {
      asked.push(option);
      return Promise.resolve(answers[option]);
    };
    const nothing = { preprocess: undefined, labels: undefined };
    const added = await adding(openNetwork, nothing, { ask });
    expect(asked).toEqual(Object.keys(answers));
    expect(added.description).toMatchObject({ input: { sidePx: 16, white: 255 } });
    asked.length = 0;
    await adding(meanNetwork(), nothing, { ask });
    expect(asked).toEqual(['--preprocess', '--labels']);
  });

  it('is named in one sentence where nobody can be asked', async () => {
    const nothing = { preprocess: undefined, labels: undefined };
    await expect(adding(openNetwork, nothing)).rejects.toThrow(
      /^Expected --preprocess and --layout and --side and --labels for adding .*net\.onnx where nobody can be asked/,
    );
    await expect(adding(openNetwork, { layout: 'nchw', side: 8 })).resolves.toMatchObject({
      accepted: true,
    });
  });

  it('1000 outputs are ImageNet’s classes, 1001 have a background before', async () => {
    const many = (count: number) =>
      meanNetwork(
        times(
          Array.from({ length: 3 }, (_, channel) =>
            Array.from({ length: count }, (_, n) => Math.sin(n * (channel + 1))),
          ),
        ),
      );
    const usual = await adding(many(1000), { labels: undefined });
    expect(usual.description).toMatchObject({
      decision: { mapping: 'imagenet-to-sixteen', pool: 'mean' },
    });
    const background = await adding(many(1001), { labels: undefined, pool: 'max' });
    expect(background.description).toMatchObject({
      decision: { mapping: 'classes', classes: 1001, pool: 'max', categories: { knife: [500] } },
    });
  });
});
