import { setImmediate } from 'node:timers/promises';
import type { Tensor as TfTensor } from '@tensorflow/tfjs-core';
import { VisavisError } from '../../errors.js';
import type { NetworkDescription } from '../../schema/network.js';
import { expectInput } from '../expect-input.js';
import { elementCount } from '../graph/index.js';
import type { ElementType, Tensor } from '../graph/index.js';
import type { Pixels } from '../image-batch.js';
import type { Loss } from '../losses.js';
import type { Engine, GradientOptions, PixelGradient, Stoppable } from '../network.js';
import { imagesAtATime, inParts, joined } from '../parts.js';
import type { Part, PartOf } from '../parts.js';
import { resizePlan } from '../preprocessing/resize-plan.js';
import { LossDerivative } from './loss-derivative.js';
import type { TfjsModel } from './model.js';
import { preprocess } from './preprocess.js';
import type { TfjsRuntime } from './runtime.js';
import { runRefused } from './refusals.js';
import { toTensor, vectorJacobian } from './vector-jacobian.js';

/** Name of the pixels among what a part takes. */
const pixelsName = 'visavis:pixels';

/**
 * Computes a network with TensorFlow.js. Its operators run one after the other in the thread of the
 * caller; between the parts of a batch other work has its turn.
 */
class TfjsEngine implements Engine {
  readonly backend: string;
  private readonly losses = new LossDerivative();
  /** images at a time, by the size of the images */
  private readonly parts = new Map<string, Part>();

  constructor(
    private readonly runtime: TfjsRuntime,
    private readonly model: TfjsModel,
    private readonly description: NetworkDescription,
    private readonly path: string,
  ) {
    this.backend = runtime.backend;
  }

  async outputs(pixels: Pixels, stop?: Stoppable): Promise<Float32Array> {
    const { answer } = await this.work(pixels, stop, async (part) => {
      const [value] = this.forward(part, (images) => [this.model.scores(images).answer]);
      return { answer: await read(value) };
    });
    return answer.data as Float32Array;
  }

  features(pixels: Pixels, layers: readonly string[], stop?: Stoppable) {
    return this.work(pixels, stop, async (part) => {
      const values = this.forward(part, (images) => this.model.layers(images, layers));
      const tensors = await Promise.all(values.map(read));
      return Object.fromEntries(layers.map((layer, index) => [layer, tensors[index]]));
    });
  }

  async gradient(
    pixels: Pixels,
    loss: Loss,
    options: GradientOptions = {},
  ): Promise<PixelGradient> {
    const { withoutGradients } = this.model;
    if (withoutGradients !== undefined)
      throw new VisavisError('INVALID_INPUT', {
        field: `gradient of network ${this.description.name}`,
        expected: 'a network that can be differentiated',
        got: withoutGradients,
        mend: 'convert it to ONNX, or with tensorflowjs_converter to a TensorFlow.js graph model',
      });
    const results = await this.work(pixels, options, async (part, feeds) => {
      const scores = this.forward(part, (images) => {
        const { answer, logits } = this.model.scores(images);
        return [answer, logits];
      });
      const [outputs, logits] = await Promise.all(scores.map(read));
      const [count] = part.dims;
      const dims = [count, logits.data.length / count];
      const at = await this.losses.at(loss, { ...logits, dims }, { ...options, feeds });
      const gradient = this.backward(part, { ...logits, data: at.derivative });
      return { outputs, losses: { type: 'float32', dims: [count], data: at.losses }, gradient };
    });
    return {
      outputs: results.outputs.data as Float32Array,
      losses: results.losses.data as Float32Array,
      gradient: results.gradient.data as Float32Array,
    };
  }

  async release(): Promise<void> {
    this.model.release();
    await this.losses.release();
  }

  /** Works through the images part by part. */
  private async work(
    pixels: Pixels,
    { feeds = {}, signal }: Pick<GradientOptions, 'feeds' | 'signal'> = {},
    one: (part: Tensor, feeds: Record<string, Tensor>) => Promise<Record<string, Tensor>>,
  ): Promise<Record<string, Tensor>> {
    const image: Tensor = { type: 'float32', dims: pixels.dims, data: pixels.data };
    const results: PartOf[] = [];
    for (const part of inParts({ [pixelsName]: image, ...feeds }, await this.partFor(pixels))) {
      const { [pixelsName]: some, ...rest } = part.tensors;
      // nothing else runs meanwhile, not even what stops the work
      await setImmediate();
      signal?.throwIfAborted();
      results.push({ ...part, tensors: await one(some, rest) });
    }
    return joined(results);
  }

  /** As many images as fit into the memory budget, found out with one image. */
  private async partFor({ dims: [, channels, height, width] }: Pixels): Promise<Part> {
    const [batch] = this.model.inputs[0].dims;
    if (typeof batch === 'number') return { count: batch, fixed: true };
    const key = `${height} ${width}`;
    const known = this.parts.get(key);
    if (known) return known;
    const dims = [1, channels, height, width];
    const data = new Float32Array(elementCount(dims));
    let bytes = 0;
    const { kernels } = await this.runtime.tf.profile(() => {
      const scores = (images: TfTensor) => [this.model.scores(images).answer];
      for (const value of this.forward({ type: 'float32', dims, data }, scores)) value.dispose();
    });
    for (const { outputShapes } of kernels)
      for (const shape of outputShapes) bytes += 4 * elementCount(shape);
    const part = { count: imagesAtATime(bytes), fixed: false };
    this.parts.set(key, part);
    return part;
  }

  /** Runs the model on pixels; the tensors must be read, which frees them. */
  private forward(part: Tensor, values: (images: TfTensor) => TfTensor[]): TfTensor[] {
    const { tf } = this.runtime;
    try {
      return tf.tidy(() => values(this.images(part.dims, toTensor(tf, part))));
    } catch (cause) {
      throw runRefused(cause, this.path, this.backend);
    }
  }

  /** Derivatives by the logits become derivatives by the pixels. */
  private backward(part: Tensor, byLogits: Tensor): Tensor {
    const logits = (pixels: TfTensor) => this.model.scores(this.images(part.dims, pixels)).logits;
    const { tf } = this.runtime;
    const data = vectorJacobian(tf, this.description.name, logits, part, byLogits);
    return { type: 'float32', dims: part.dims, data };
  }

  /** What the model is given for pixels. */
  private images([, , height, width]: readonly number[], pixels: TfTensor): TfTensor {
    const { input, name } = this.description;
    const { tf } = this.runtime;
    const plan = resizePlan(input, height, width, name);
    const images = preprocess(tf, input, plan, pixels);
    return this.model.inputs[0].type === 'int32' ? tf.cast(images, 'int32') : images;
  }
}

/** A tensor's numbers; the tensor is freed. */
async function read(value: TfTensor): Promise<Tensor> {
  const data = await value.data();
  const type: ElementType =
    value.dtype === 'float32' ? 'float32' : value.dtype === 'int32' ? 'int32' : 'bool';
  value.dispose();
  return { type, dims: value.shape, data };
}

/**
 * TensorFlow.js as the engine of a network.
 *
 * @param path what messages call the model
 * @throws VisavisError INVALID_INPUT where the model does not take what the description says
 */
export function tfjsEngine(
  runtime: TfjsRuntime,
  model: TfjsModel,
  description: NetworkDescription,
  path: string,
): Engine {
  expectInput(model, description, description.input.layout ?? 'nhwc');
  return new TfjsEngine(runtime, model, description, path);
}
