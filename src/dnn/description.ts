import type { VisavisError } from '../errors.js';
import { checkedJson, readJsonFile, unreadableFile } from '../read-json-file.js';
import { networkSchema } from '../schema/network.js';
import type { NetworkDescription } from '../schema/network.js';

const kind = 'the description of a network';

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
  const mend = path.endsWith('.onnx')
    ? `\`npx visavis network add ${path}\` examines the network and writes it`
    : 'describe the network there (docs/how-to/networks.md)';
  return checkedDescription(await readJsonFile(file, kind, mend), file);
}

/**
 * A description, checked.
 *
 * @param file where it stands, or is to stand
 * @throws VisavisError FILE_UNREADABLE
 */
export function checkedDescription(description: unknown, file: string): NetworkDescription {
  return checkedJson(description, networkSchema, file, kind);
}

/** The error for a description of other weights. */
export function wrongDescription(file: string, reason: string): VisavisError {
  return unreadableFile(file, kind, reason);
}
