import type { Service } from '../../schema/http-observer.js';
import { imageBatch } from '../../dnn/index.js';
import type { ServiceClient } from '../http/client.js';
import type { Subject } from './subject.js';

/** A service that the self-check can show images. */
export function serviceSubject(client: ServiceClient, { input, gradient }: Service): Subject {
  const outputs: Subject['outputs'] = (images) => client.respond(images);
  if (!gradient) return { outputs };
  return {
    outputs,
    async gradient(image, label) {
      const data =
        input.channels === 3
          ? Float32Array.from(image.data, (value) => value / 255)
          : imageBatch([image], 1).data;
      return (await client.gradient({ count: 1, data }, [label])).gradient;
    },
  };
}
