import type { NetworkDescription } from '../../schema/network.js';
import { elementCount } from '../graph/index.js';
import type { Tensor } from '../graph/index.js';
import type { LayerSummary, NetworkSummary } from '../summary.js';
import { openModel } from './index.js';
import { readTfjsModel } from './read-model.js';
import { openRuntime } from './runtime.js';
import type { TfjsRuntime } from './runtime.js';
import type { TfjsModel } from './model.js';
import { openSavedModel, savedModelHash } from './saved-model.js';
import { toTensor, vectorJacobian } from './vector-jacobian.js';

/**
 * Summarises a TensorFlow.js model or a SavedModel. Its operations are not counted.
 *
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function summariseTfjs(
  path: string,
  description: NetworkDescription | null,
): Promise<NetworkSummary> {
  const runtime = await openRuntime();
  const file = path.endsWith('.json') ? await readTfjsModel(path) : null;
  const hash = file?.hash ?? (await savedModelHash(path));
  const output = description?.output ?? { holds: 'logits' };
  const model = file
    ? await openModel(runtime, file, output, path)
    : await openSavedModel(runtime, path, output);
  try {
    const image = greyImage(model, description);
    const layers = layersOf(runtime, model, image);
    const { format, artifacts } = file ?? {};
    const made = [artifacts?.generatedBy, artifacts?.convertedBy].filter(Boolean).join(', ');
    return {
      file: path,
      format: `TensorFlow${format ? `.js ${format.replace('-', ' ')}` : ' SavedModel'}${made && ` (${made})`}`,
      hash,
      fileBytes: file?.bytes ?? 0,
      dataFiles: file?.dataFiles ?? [],
      name: '',
      inputs: model.inputs,
      outputs: model.outputs,
      description,
      descriptionFits: description?.weightsHash ? description.weightsHash === hash : null,
      layers,
      sizeOperators: 0,
      parameters: layers.reduce((sum, { parameters }) => sum + parameters, 0),
      macs: null,
      layersNotCounted: layers.length,
      operators: [],
      gradient: gradientOf(runtime, model, image, description?.name ?? path),
    };
  } finally {
    model.release();
  }
}

/** One grey image: sizes that are left open are those of the description, or usual ones. */
function greyImage({ inputs: [taken] }: TfjsModel, description: NetworkDescription | null): Tensor {
  const { sidePx = 224, channels = 3 } = description?.input ?? {};
  const usual = [1, sidePx, sidePx, channels];
  const dims = taken.dims.map((size, axis) => (typeof size === 'number' ? size : usual[axis]));
  return { type: 'float32', dims, data: new Float32Array(elementCount(dims)).fill(0.5) };
}

function layersOf({ tf }: TfjsRuntime, model: TfjsModel, image: Tensor): readonly LayerSummary[] {
  let layers: readonly LayerSummary[] = [];
  tf.tidy(() => void (layers = model.summary(toTensor(tf, image))));
  return layers;
}

/** Tries: the answer of the network, differentiated with respect to the image. */
function gradientOf(
  { tf }: TfjsRuntime,
  model: TfjsModel,
  image: Tensor,
  name: string,
): NetworkSummary['gradient'] {
  if (model.withoutGradients !== undefined)
    return { possible: false, reason: `It is ${model.withoutGradients}.` };
  try {
    vectorJacobian(tf, name, (images) => model.scores(images).logits, image);
    return { possible: true };
  } catch (cause) {
    return { possible: false, reason: (cause as Error).message };
  }
}
