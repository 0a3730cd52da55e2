import type { ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/observers/http/client.js';
import { httpObserverSchema } from '../../../src/schema/http-observer.js';
import { noiseImage } from '../../study/fixtures.js';
import { about, byFirstByte, describeService, sidePx, startService } from './faulty-service.js';
import type { Received } from './faulty-service.js';

const images = [noiseImage(sidePx, 'a'), noiseImage(sidePx, 'b')];

/** Answers images with something else than it should. */
async function answering(value: unknown, changes: Record<string, unknown> = {}) {
  const service = await startService((path, _, response) => {
    if (path === '/visavis') return about;
    return typeof value === 'function' ? (value as (to: unknown) => unknown)(response) : value;
  });
  const client = await connect(describeService(service.url, changes));
  return { ...service, respond: () => client.respond(images) };
}

describe('a service', () => {
  it('is shown bytes as they are and answers each image', async () => {
    const shown: Received[] = [];
    const { url } = await startService((path, body) => {
      if (path === '/visavis') return about;
      shown.push(body);
      return byFirstByte(body);
    });
    const outputs = await (await connect(describeService(`${url}/`))).respond(images);
    expect(outputs.map(([, dog]) => dog)).toEqual(images.map(({ data }) => data[0] / 255));
    expect(Buffer.from(shown[0].images.data, 'base64')).toEqual(
      Buffer.concat(images.map(({ data }) => data)),
    );
    expect(shown[0].images).toMatchObject({
      encoding: 'base64-uint8-nhwc',
      ...{ count: 2, height: sidePx, width: sidePx, channels: 3 },
    });
  });

  it('of one channel is shown the luminance; grey images fill all channels', async () => {
    const shown: Received[] = [];
    const grey = { width: sidePx, height: sidePx, channels: 1 as const };
    const greyImage = { ...grey, data: Uint8Array.from({ length: 64 }, (_, i) => 3 * i) };
    for (const channels of [1, 3] as const) {
      const { url } = await startService((path, body) => {
        if (path === '/visavis') return { ...about, input: { sidePx, channels } };
        shown.push(body);
        return byFirstByte(body);
      });
      const client = await connect(describeService(url, { input: { sidePx, channels } }));
      await client.respond([greyImage, images[0]]);
    }
    const [one, three] = shown.map((body) => Buffer.from(body.images.data, 'base64'));
    const [r, g, b] = images[0].data;
    expect([...one.subarray(0, 64)]).toEqual([...greyImage.data]);
    expect(one[64]).toBe(Math.round(0.2125 * r + 0.7154 * g + 0.0721 * b));
    expect([...three.subarray(0, 9)]).toEqual([0, 0, 0, 3, 3, 3, 6, 6, 6]);
    expect([...three.subarray(192)]).toEqual([...images[0].data]);
  });

  it('that fails for a moment is asked again, with waits that double', async () => {
    let failures = 2;
    const { respond, asked } = await answering(
      (response: { statusCode: number }) => {
        if (failures-- <= 0) return { outputs: [[1, 0], [0, 1]] }; // prettier-ignore
        response.statusCode = 503;
        return 'loading';
      },
      { backOffMs: 40 },
    );
    const begin = performance.now();
    expect(await respond()).toHaveLength(2);
    expect(performance.now() - begin).toBeGreaterThan(110);
    expect(asked).toEqual(['/visavis', '/respond', '/respond', '/respond']);
  });

  it('that is down is told so, after all attempts', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    await expect(connect(describeService(`http://127.0.0.1:${port}`))).rejects.toThrow(
      `The service at http://127.0.0.1:${port}/visavis could not be reached (nothing listens there) in each of 3 attempts; see that it runs`,
    );
  });

  it('that is slow is told so', async () => {
    const { respond, asked } = await answering(() => undefined, { timeoutMs: 100, attempts: 2 });
    await expect(respond()).rejects.toThrow(
      /\/respond did not answer within 100 ms in each of 2 attempts;/,
    );
    expect(asked).toHaveLength(3);
  });

  it.each([
    [
      'says why',
      (response: ServerResponse) => {
        response.statusCode = 500;
        return '"RuntimeError: out of memory"';
      },
      'answered with status 500 ("RuntimeError: out of memory") in each of 2 attempts; look at what',
    ],
    [
      'breaks off',
      (response: ServerResponse) => void response.destroy(),
      'closed the connection without an answer in each of 2 attempts; look at what the service',
    ],
  ])('that fails and %s: its words, and where to look', async (_, answer, sentence) => {
    const { respond } = await answering(answer, { attempts: 2 });
    await expect(respond()).rejects.toThrow(sentence);
  });

  it.each([
    [
      'not JSON',
      '<html>It works!</html>',
      /answered what is not JSON \("<html>It works!<\/html>"\)/,
    ],
    ['nothing', '', /answered what is not JSON and nothing else/],
    ['NaN', '{"outputs": [[0.5, NaN], [1, 0]]}', /answered NaN instead of a number/],
    [
      'null',
      {
        outputs: [
          [0.5, null],
          [1, 0],
        ],
      },
      /answered null at outputs\.0\.1, where number/,
    ],
    ['another shape', { outputs: [0.5, 0.5] }, /answered 0\.5 at outputs\.0, where array/],
    ['another field', { logits: [] }, /answered nothing at outputs/],
    ['too few images', { outputs: [[1, 0]] }, /answered 1 of 2 images/],
    [
      'too few numbers',
      { outputs: [[1, 0], [1]] },
      /answered 1 of 2 numbers for image 2 of the batch/,
    ],
  ])('that answers %s is told so and not asked again', async (_, value, sentence) => {
    const { respond, asked } = await answering(value);
    await expect(respond()).rejects.toThrow(sentence);
    expect(asked).toHaveLength(2);
  });

  it('that refuses a request is not asked again', async () => {
    const { respond, asked } = await answering((response: { statusCode: number }) => {
      response.statusCode = 400;
      return 'expected 224 px';
    });
    await expect(respond()).rejects.toThrow(/answered with status 400 \("expected 224 px"\)/);
    expect(asked).toHaveLength(2);
  });

  it('cannot fill the memory, lead elsewhere or carry a password', async () => {
    const { respond } = await answering('x'.repeat(5000), { largestAnswerBytes: 1000 });
    await expect(respond()).rejects.toThrow(/answered with more than 1000 bytes; send fewer/);

    const { url, asked } = await startService((path, _, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end(path);
      return undefined;
    });
    await expect(connect(describeService(url))).rejects.toThrow(
      /could not be reached \(.*redirect/,
    );
    expect(asked).not.toContain('/elsewhere');

    for (const address of ['file:///etc/passwd', 'ftp://a', 'http://me:secret@127.0.0.1'])
      expect(() => describeService(address)).toThrow(/address/);
    expect(httpObserverSchema.shape.url.parse('https://lab.example/net')).toBeTruthy();
  });

  it('of another input than described is refused before any image is sent', async () => {
    const { url } = await startService(() => ({ ...about, input: { sidePx: 224, channels: 3 } }));
    await expect(connect(describeService(url))).rejects.toThrow(/takes images of 224 px and 3/);
    const other = await startService(() => ({ hello: 'world' }));
    await expect(connect(describeService(other.url))).rejects.toThrow(
      /answered nothing at protocol, where one of visavis-http\/1 was expected/,
    );
  });

  it('stops waiting when it is told to', async () => {
    const { url } = await startService((path) => (path === '/visavis' ? about : undefined));
    const client = await connect(describeService(url));
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error('stopped by the user')), 20);
    await expect(client.respond(images, stop.signal)).rejects.toThrow('stopped by the user');
  });
});

describe('the gradient of a service', () => {
  const pixels = { count: 2, data: Float32Array.from({ length: 2 * 192 }, (_, i) => i / 384) };
  const float32 = (values: Float32Array) => {
    const bytes = Buffer.alloc(4 * values.length);
    values.forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
    return bytes.toString('base64');
  };
  const service = (gradient: Float32Array, losses = [1.5, 2.5]) =>
    startService((path, body) => {
      if (path === '/visavis') return about;
      expect(body.loss).toEqual({ kind: 'cross-entropy', labels: [0, 1] });
      expect(body.images.data).toBe(float32(pixels.data));
      return { losses, gradient: { encoding: 'base64-float32-nhwc', data: float32(gradient) } };
    });
  const ask = async (url: string) => (await connect(describeService(url))).gradient(pixels, [0, 1]);

  it('comes with each image’s loss, in the order of the pixels', async () => {
    const gradient = pixels.data.map((value) => 2 * value - 1);
    const answer = await ask((await service(gradient)).url);
    expect(answer).toEqual({ losses: [1.5, 2.5], gradient });
  });

  it('is refused where it is too short, not a number or not offered', async () => {
    const short = await service(new Float32Array(3));
    await expect(ask(short.url)).rejects.toThrow(/a gradient of 3 numbers instead of 384/);
    const odd = await service(new Float32Array(384).fill(NaN));
    await expect(ask(odd.url)).rejects.toThrow(/answered NaN in a gradient/);
    const losses = await service(new Float32Array(384), [1]);
    await expect(ask(losses.url)).rejects.toThrow(/answered 1 of 2 losses/);
    const without = await startService(() => ({ ...about, gradient: false }));
    await expect(ask(without.url)).rejects.toThrow(/\/gradient is not offered/);
    expect(without.asked).toEqual(['/visavis']);
  });
});
