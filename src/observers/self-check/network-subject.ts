import { VisavisError } from '../../errors.js';
import { crossEntropy, imageBatch } from '../../dnn/index.js';
import type { Engine } from '../../dnn/network.js';
import type { Subject } from './subject.js';

/**
 * A network that the self-check can show images.
 *
 * @param path its file
 */
export function networkSubject(engine: Engine, channels: 1 | 3, path: string): Subject {
  return {
    async outputs(images) {
      const data = await engine
        .outputs(imageBatch(images, channels))
        .catch((error: unknown) => refuse(error, path));
      const count = data.length / images.length;
      return images.map((_, n) => Array.from(data.slice(n * count, (n + 1) * count)));
    },
    async gradient(image, label) {
      const labels = { type: 'int64', dims: [1], data: BigInt64Array.of(BigInt(label)) } as const;
      const pixels = imageBatch([image], channels);
      const { gradient } = await engine
        .gradient(pixels, crossEntropy, { feeds: { labels } })
        .catch((error: unknown) => refuse(error, path));
      return gradient;
    },
  };
}

/** What the runtime says of a graph that it cannot run, in one sentence. */
function refuse(error: unknown, file: string): never {
  if (error instanceof VisavisError) throw error;
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  const reason = `it does not run on images (${message})`;
  throw new VisavisError('NETWORK_UNREADABLE', { file, reason }, { cause: error });
}
