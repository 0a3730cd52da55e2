import { dirname } from 'node:path';
import type { NetworkDescription } from '../schema/network.js';
import { resolveDecision } from './decision/resolve.js';
import { descriptionFile, readDescription, wrongDescription } from './description.js';
import { readModelFile } from './graph/index.js';
import { networkOf } from './network.js';
import type { Engine, Network } from './network.js';
import { onnxEngine } from './onnx-engine.js';
import type { SessionOptions } from './session.js';
import {
  openSavedModelEngine,
  openTfjsEngine,
  readTfjsModel,
  savedModelHash,
} from './tfjs/index.js';

/**
 * Opens a network with its description, which lies beside it (`descriptionFile`): an ONNX file, a
 * TensorFlow.js model (`.json`), or the folder of a TensorFlow SavedModel.
 *
 * @param path the `.onnx` or `.json` file, or the folder
 * @throws VisavisError FILE_MISSING, NETWORK_UNREADABLE; FILE_UNREADABLE where a TensorFlow model
 *   cannot be read, or where the description is not valid or belongs to other weights;
 *   INVALID_INPUT where it does not fit the network
 */
export async function loadNetwork(path: string, options: SessionOptions = {}): Promise<Network> {
  const description = await readDescription(path);
  const { hash, open } = await readNetwork(path, description, options);
  if (description.weightsHash && description.weightsHash !== hash)
    throw wrongDescription(
      descriptionFile(path),
      `it describes weights ${description.weightsHash}, not ${hash}`,
    );
  const decision = await resolveDecision(description.decision, dirname(path));
  return networkOf(await open(), description, decision, hash);
}

/** A network that was read, and what opens it. */
interface Read {
  readonly hash: string;
  readonly open: () => Engine | Promise<Engine>;
}

async function readNetwork(
  path: string,
  description: NetworkDescription,
  options: SessionOptions,
): Promise<Read> {
  if (path.endsWith('.onnx')) {
    const model = await readModelFile(path);
    return { hash: model.hash, open: () => onnxEngine(model, description, options, path) };
  }
  if (path.endsWith('.json')) {
    const file = await readTfjsModel(path);
    return { hash: file.hash, open: () => openTfjsEngine(file, description, options, path) };
  }
  const hash = await savedModelHash(path);
  return { hash, open: () => openSavedModelEngine(path, description, options) };
}
