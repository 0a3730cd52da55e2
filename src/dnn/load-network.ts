import { dirname } from 'node:path';
import { resolveDecision } from './decision/resolve.js';
import { descriptionFile, readDescription, wrongDescription } from './description.js';
import { readModelFile } from './graph/index.js';
import { networkOf } from './network.js';
import type { Network } from './network.js';
import { onnxEngine } from './onnx-engine.js';
import type { SessionOptions } from './session.js';

/**
 * Opens an ONNX network with its description, `<name>.json` beside `<name>.onnx`.
 *
 * @param path the `.onnx` file
 * @throws VisavisError FILE_MISSING, NETWORK_UNREADABLE; FILE_UNREADABLE where the description is
 *   not valid or belongs to other weights; INVALID_INPUT where it does not fit the graph
 */
export async function loadNetwork(path: string, options: SessionOptions = {}): Promise<Network> {
  const description = await readDescription(path);
  const model = await readModelFile(path);
  if (description.weightsHash && description.weightsHash !== model.hash)
    throw wrongDescription(
      descriptionFile(path),
      `it describes weights ${description.weightsHash}, not ${model.hash}`,
    );
  const decision = await resolveDecision(description.decision, dirname(path));
  return networkOf(
    onnxEngine(model, description, options, path),
    description,
    decision,
    model.hash,
  );
}
