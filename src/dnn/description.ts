import { readFile } from 'node:fs/promises';
import { VisavisError } from '../errors.js';
import { firstComplaint } from '../schema/issue-sentence.js';
import { networkSchema } from '../schema/network.js';
import type { NetworkDescription } from '../schema/network.js';

/**
 * Where the description of a network lies: `<name>.json` beside `<name>.onnx`, and, since a
 * TensorFlow.js model is a JSON file itself, `<name>.network.json` beside `<name>.json` or beside the
 * folder `<name>` of a SavedModel.
 */
export function descriptionFile(path: string): string {
  if (path.endsWith('.onnx')) return path.replace(/\.onnx$/, '.json');
  return `${path.replace(/\.json$/, '')}.network.json`;
}

/**
 * The description of a network.
 *
 * @param path the network's file
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function readDescription(path: string): Promise<NetworkDescription> {
  const file = descriptionFile(path);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    const mend = 'describe the network in this file';
    throw new VisavisError('FILE_MISSING', { file, mend }, { cause });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw wrongDescription(file, 'it is not JSON', cause);
  }
  const result = networkSchema.safeParse(json);
  if (result.success) return result.data;
  const { path: place, expected, got } = firstComplaint(result.error, json);
  throw wrongDescription(file, `expected ${expected} at ${place}, got ${got}`, result.error);
}

/** The error for a description that is not valid, or not of this network. */
export function wrongDescription(file: string, reason: string, cause?: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    { file, kind: 'the description of a network', reason, mend: 'correct it' },
    { cause },
  );
}
