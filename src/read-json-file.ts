import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { VisavisError } from './errors.js';
import { firstComplaint } from './schema/issue-sentence.js';

/**
 * What a JSON file holds, unchecked.
 *
 * @param kind what messages call it, for example `the description of a network`
 * @param missing what to do where there is no such file
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function readJsonFile(file: string, kind: string, missing: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new VisavisError('FILE_MISSING', { file, mend: missing }, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadableFile(file, kind, 'it is not JSON', cause);
  }
}

/**
 * What a JSON file holds, checked by a schema.
 *
 * @throws VisavisError FILE_UNREADABLE naming field and value
 */
export function checkedJson<T>(json: unknown, schema: z.ZodType<T>, file: string, kind: string): T {
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const { path, expected, got } = firstComplaint(result.error, json);
  throw unreadableFile(file, kind, `expected ${expected} at ${path}, got ${got}`, result.error);
}

/** The error for a file that its author has to correct. */
export function unreadableFile(
  file: string,
  kind: string,
  reason: string,
  cause?: unknown,
): VisavisError {
  return new VisavisError('FILE_UNREADABLE', { file, kind, reason, mend: 'correct it' }, { cause });
}
