import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { EncodedImages } from '../../../src/observers/http/encoding.js';
import { httpObserverSchema } from '../../../src/schema/http-observer.js';

export const sidePx = 8;
export const categories = ['cat', 'dog'];

/** What the services of these tests say they are. */
export const about = {
  protocol: 'visavis-http/1',
  name: 'first byte',
  version: '1',
  input: { sidePx, channels: 3 },
  classes: 2,
  gradient: true,
};

export interface Received {
  images: EncodedImages;
  loss?: { kind: string; labels: number[] };
}

/** Probabilities of cat and dog by the first byte of each image. */
export function byFirstByte({ images }: Received): { outputs: number[][] } {
  const bytes = Buffer.from(images.data, 'base64');
  const size = images.height * images.width * images.channels;
  const shares = Array.from({ length: images.count }, (_, n) => bytes[n * size] / 255);
  return { outputs: shares.map((share) => [1 - share, share]) };
}

type Answer = (path: string, body: Received, response: ServerResponse) => unknown;

/**
 * Starts a service for one test.
 *
 * @param answer what it answers: a value is sent as JSON, a string as it is, undefined: the
 *   function has answered (or not) by itself
 */
export async function startService(answer: Answer) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void read(request).then((text) => {
      asked.push(request.url ?? '');
      const body = (text === '' ? {} : JSON.parse(text)) as Received;
      const value = answer(request.url ?? '', body, response);
      if (value === undefined) return;
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  onTestFinished(stop);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, asked, stop };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The description of a service, impatient. */
export const describeService = (url: string, changes: Record<string, unknown> = {}) =>
  httpObserverSchema.parse({
    format: 'visavis-observer/1',
    kind: 'http',
    name: 'first-byte',
    title: 'First byte',
    url,
    input: { sidePx },
    output: { holds: 'probabilities' },
    decision: { mapping: 'direct', categories },
    timeoutMs: 2000,
    attempts: 3,
    backOffMs: 1,
    ...changes,
  });
