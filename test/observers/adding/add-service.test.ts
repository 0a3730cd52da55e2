import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addNetwork } from '../../../src/observers/adding/add-network.js';
import { addService } from '../../../src/observers/adding/add-service.js';
import { openObserver } from '../../../src/observers/open-observer.js';
import { temporaryFolder } from '../../study/fixtures.js';
import { about, byFirstByte, startService } from '../http/faulty-service.js';
import { colourImages, sentenceOf, verdictOf } from './small-networks.js';

const draw = (_: readonly string[], side: number) =>
  Promise.resolve(
    colourImages(side).map((one) => ({
      ...one,
      // the service knows cats and dogs by the first byte
      category: one.image.data[0] < 128 ? 'cat' : 'dog',
    })),
  );
const around = { ask: null, draw, force: false };

it('a service is asked what it is, examined and described', async () => {
  const { url } = await startService((path, body) => {
    if (path === '/visavis') return about;
    if (path === '/respond') return byFirstByte(body);
    const numbers = Buffer.alloc(4 * 192, 0);
    numbers.writeFloatLE(0.5, 0);
    const data = numbers.toString('base64');
    return { losses: [1], gradient: { encoding: 'base64-float32-nhwc', data } };
  });
  const folder = await temporaryFolder();
  const added = await addService(url, { labels: 'cat,dog' }, around, folder);
  expect(added.file).toBe(join(folder, 'first-byte.json'));
  expect(added.findings.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
  expect(sentenceOf(added, 'accuracy')).toMatch(/^with its own preprocessing 24 of 24/);
  expect(sentenceOf(added, 'gradient')).toMatch(/at 1 % of the pixels/);
  expect(JSON.parse(readFileSync(added.file, 'utf8'))).toMatchObject({
    kind: 'http',
    url,
    title: 'first byte',
    input: { sidePx: 8, channels: 3 },
    output: { holds: 'probabilities' },
    decision: { mapping: 'direct', categories: ['cat', 'dog'] },
  });
  const observer = await openObserver(added.network);
  const shown = (await draw([], 8)).slice(0, 2).map(({ image }) => image);
  const answers = await observer.respond(shown, ['dog', 'cat'], { stimuli: [] });
  expect(answers.map(({ response }) => response)).toEqual(['cat', 'cat']);
});

it('a service that answers the same to all is not described', async () => {
  const { url } = await startService((path, body) =>
    path === '/visavis'
      ? { ...about, gradient: false }
      : { outputs: Array.from({ length: body.images.count }, () => [0.5, 0.5]) },
  );
  const added = await addService(url, { labels: 'cat,dog' }, around, await temporaryFolder());
  expect(verdictOf(added, 'difference')).toBe('fail');
  expect(verdictOf(added, 'gradient')).toBe('warning');
  expect(added.written).toBe(false);
});

it.each([
  ['labels missing', {}, /Expected --labels for adding http:/],
  ['other labels', { labels: 'imagenet' }, /Expected 2 labels, .* got 1000/],
  [
    'its preprocessing',
    { labels: 'cat,dog', channelOrder: 'bgr' },
    /which it is sent as they are for options for a service, got --channel-order/,
  ],
] as const)('%s: one sentence', async (_, said, message) => {
  const { url } = await startService(() => about);
  await expect(addNetwork(url, said, around)).rejects.toThrow(message);
});

it('what is no door is told which there are', () => {
  expect(() => addNetwork('model.pt', {}, around)).toThrow(
    /address of a service .* or the path of an ONNX file .* got "model\.pt"; correct it/,
  );
  expect(() => addNetwork('README.md', {}, around)).toThrow(/export it to ONNX/);
  expect(() => addNetwork('127.0.0.1:8765', {}, around)).toThrow(
    /; write http:\/\/127\.0\.0\.1:8765/,
  );
});
