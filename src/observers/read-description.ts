import type { z } from 'zod';
import { VisavisError } from '../errors.js';
import { checkedJson, readJsonFile } from '../read-json-file.js';

/**
 * Reads a JSON file that describes an observer.
 *
 * @param kind what messages call it, for example `the description of an observer`
 * @throws VisavisError FILE_MISSING; FILE_UNREADABLE naming field and value
 */
export async function readDescription<T>(
  file: string,
  schema: z.ZodType<T>,
  kind: string,
): Promise<T> {
  const json = await readJsonFile(file, kind, 'check the path');
  const { format } = (json ?? {}) as { format?: unknown };
  if (format === 'visavis-network/1')
    throw new VisavisError('FILE_UNREADABLE', {
      ...{ file, kind, reason: 'it describes a network' },
      mend: 'name the .onnx file, the TensorFlow.js model or the folder beside it',
    });
  return checkedJson(json, schema, file, kind);
}
