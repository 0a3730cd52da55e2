import { VisavisError } from '../../errors.js';
import type { NetworkDescription } from '../../schema/network.js';
import type { Engine } from '../network.js';
import type { SessionOptions } from '../session.js';
import { tfjsEngine } from './engine.js';
import { openGraphModel } from './graph-model.js';
import { openLayersModel } from './layers-model.js';
import type { TfjsModel } from './model.js';
import { unreadable } from './read-model.js';
import type { TfjsFile } from './read-model.js';
import { firstSentence } from './refusals.js';
import { openRuntime } from './runtime.js';
import type { TfjsRuntime } from './runtime.js';
import { openSavedModel } from './saved-model.js';

export { isTfjsModel, readTfjsModel } from './read-model.js';
export { savedModelFile, savedModelHash } from './saved-model.js';

/**
 * The engine of a TensorFlow.js model that has been read.
 *
 * @param path what messages call it
 * @throws VisavisError FILE_UNREADABLE where TensorFlow.js refuses it; INVALID_INPUT where it does
 *   not take what the description says
 */
export async function openTfjsEngine(
  file: TfjsFile,
  description: NetworkDescription,
  options: SessionOptions,
  path: string,
): Promise<Engine> {
  const runtime = await runtimeFor(description, options);
  return started(
    runtime,
    await openModel(runtime, file, description.output, path),
    description,
    path,
  );
}

/** {@link openTfjsEngine} for the folder of a SavedModel, which only tfjs-node opens. */
export async function openSavedModelEngine(
  folder: string,
  description: NetworkDescription,
  options: SessionOptions,
): Promise<Engine> {
  const runtime = await runtimeFor(description, options);
  const model = await openSavedModel(runtime, folder, description.output);
  return started(runtime, model, description, folder);
}

/** TensorFlow.js with what was asked for; providers belong to ONNX Runtime. */
function runtimeFor({ name }: NetworkDescription, options: SessionOptions): Promise<TfjsRuntime> {
  const { provider = 'cpu' } = options;
  if (provider === 'cpu') return openRuntime(options);
  throw new VisavisError('INVALID_INPUT', {
    field: `provider for network ${name}`,
    expected: 'cpu, since TensorFlow.js runs it',
    got: provider,
    mend: 'leave the provider out, or convert the network to ONNX',
  });
}

/**
 * Opens a model of either format.
 *
 * @throws VisavisError FILE_UNREADABLE where TensorFlow.js refuses it
 */
export async function openModel(
  runtime: TfjsRuntime,
  file: TfjsFile,
  output: NetworkDescription['output'],
  path: string,
): Promise<TfjsModel> {
  const open = file.format === 'layers-model' ? openLayersModel : openGraphModel;
  return open(runtime, file, output).catch((cause: Error) => {
    if (cause instanceof VisavisError) throw cause;
    throw unreadable(path, firstSentence(cause.message), cause);
  });
}

function started(
  runtime: TfjsRuntime,
  model: TfjsModel,
  description: NetworkDescription,
  path: string,
): Engine {
  try {
    return tfjsEngine(runtime, model, description, path);
  } catch (error) {
    model.release();
    throw error;
  }
}
