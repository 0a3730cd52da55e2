import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { VisavisError } from '../errors.js';
import { firstComplaint } from '../schema/issue-sentence.js';

/**
 * Reads a JSON file that describes an observer.
 *
 * @param kind what messages call it, for example `the description of an observer`
 * @throws VisavisError FILE_UNREADABLE naming field and value
 */
export async function readDescription<T>(
  file: string,
  schema: z.ZodType<T>,
  kind: string,
): Promise<T> {
  const unreadable = (reason: string, cause?: unknown) =>
    new VisavisError('FILE_UNREADABLE', { file, kind, reason, mend: 'correct it' }, { cause });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw unreadable('it is not JSON', cause);
  }
  const { format } = (json ?? {}) as { format?: unknown };
  if (format === 'visavis-network/1')
    throw unreadable(
      'it describes a network; name the .onnx file, the TensorFlow.js model or the folder beside it',
    );
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const { path, expected, got } = firstComplaint(result.error, json);
  throw unreadable(`expected ${expected} at ${path}, got ${got}`, result.error);
}
