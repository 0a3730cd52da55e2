import type { ByteImage } from '../image/image.js';
import type { Decision } from '../schema/decision.js';
import type { NetworkDescription } from '../schema/network.js';
import { VisavisError } from '../errors.js';
import { decisionRule, outputCount, tieRule } from './decision/decide.js';
import { probabilities } from './decision/softmax.js';
import type { GradientRule } from './gradients/index.js';
import type { Tensor } from './graph/index.js';
import { imageBatch } from './image-batch.js';
import type { Pixels } from './image-batch.js';
import type { Loss } from './losses.js';

/** What a network says to one image. */
export interface NetworkAnswer {
  /** the chosen alternative; of equal values the first in the order of the alternatives */
  readonly response: string;
  /** the value of every alternative, in their order */
  readonly values: number[];
}

/** Stops work between two parts of a batch. */
export interface Stoppable {
  readonly signal?: AbortSignal;
}

export interface GradientOptions extends Stoppable {
  /** what the loss takes beside the logits; the first dimension is the image */
  readonly feeds?: Readonly<Record<string, Tensor>>;
  /** gradient rules instead of the usual ones, by operator, and a name that no other set has */
  readonly rules?: {
    readonly name: string;
    readonly rules: Readonly<Record<string, GradientRule>>;
  };
}

/** Derivative of a loss by the pixels. */
export interface PixelGradient {
  /** of each image */
  readonly losses: Float32Array;
  /** what the network yields, [count × classes] */
  readonly outputs: Float32Array;
  /** in units of the loss per 1 (black to white), laid out as the pixels */
  readonly gradient: Float32Array;
}

/**
 * What computes a network: ONNX Runtime or TensorFlow.js. Pixels are in [0, 1]; preprocessing is
 * part of it. Batches of any size are worked through in parts, so that memory stays bounded.
 */
export interface Engine {
  /** with its version */
  readonly backend: string;
  /** outputs of the network, [count × classes] */
  outputs(pixels: Pixels, options?: Stoppable): Promise<Float32Array>;
  /**
   * What layers yield, by their names.
   *
   * @throws VisavisError INVALID_INPUT where a layer does not exist; it lists similar names
   */
  features(
    pixels: Pixels,
    layers: readonly string[],
    options?: Stoppable,
  ): Promise<Record<string, Tensor>>;
  /**
   * Derivative of each image's loss by its pixels.
   *
   * @throws VisavisError OPERATOR_UNSUPPORTED
   */
  gradient(pixels: Pixels, loss: Loss, options?: GradientOptions): Promise<PixelGradient>;
  release(): Promise<void>;
}

/** A network that can be shown images. Holds native memory until it is released. */
export interface Network extends Pick<Engine, 'backend' | 'features' | 'gradient' | 'release'> {
  readonly description: NetworkDescription;
  /** SHA-256 of the network's file, and of the files beside it that hold weights */
  readonly hash: string;
  /** least and greatest value of a pixel */
  readonly bounds: readonly [number, number];
  /** per image: what the graph yields (logits, or probabilities), and probabilities */
  run(
    pixels: Pixels,
    options?: Stoppable,
  ): Promise<{ outputs: Float32Array[]; probabilities: number[][] }>;
  /** Shows images and chooses among the alternatives. */
  respond(
    images: readonly ByteImage[],
    alternatives: readonly string[],
    options?: Stoppable,
  ): Promise<NetworkAnswer[]>;
  /** What identifies the network and its way of answering: stored with its trials. */
  describe(): Record<string, unknown>;
}

/** A network of an engine, its description, and its decision. */
export function networkOf(
  engine: Engine,
  description: NetworkDescription,
  decision: Decision,
  hash: string,
): Network {
  const { input, output, name } = description;
  const classes = outputCount(decision);
  const { backend } = engine;
  /** pixels of the last batch, for the next; a batch that is under way has memory of its own */
  let spare: Float32Array | undefined;

  /** @throws VisavisError INVALID_INPUT where images have other channels */
  function expectChannels({ dims: [, channels] }: Pixels): void {
    if (channels !== input.channels)
      throw new VisavisError('INVALID_INPUT', {
        field: `channels of the images for network ${name}`,
        expected: input.channels,
        got: channels,
        mend: 'give images with its channels',
      });
  }

  async function run(pixels: Pixels, options?: Stoppable) {
    expectChannels(pixels);
    const [count] = pixels.dims;
    const data = await engine.outputs(pixels, options);
    if (data.length !== count * classes)
      throw new VisavisError('INVALID_INPUT', {
        field: `outputs of network ${name}`,
        expected: `${classes} per image`,
        got: data.length / count,
        mend: 'correct the decision in its description',
      });
    const outputs = Array.from({ length: count }, (_, n) =>
      data.slice(n * classes, (n + 1) * classes),
    );
    return { outputs, probabilities: outputs.map((scores) => probabilities(scores, output)) };
  }

  return {
    description,
    hash,
    backend,
    bounds: [0, 1],
    run,
    async respond(images, alternatives, options) {
      const decide = decisionRule(decision, alternatives, name);
      if (images.length === 0) return [];
      const memory = spare;
      spare = undefined;
      const pixels = imageBatch(images, input.channels, memory);
      const answers = await run(pixels, options);
      spare = pixels.data;
      return answers.probabilities.map(decide);
    },
    async features(pixels, ...request) {
      expectChannels(pixels);
      return engine.features(pixels, ...request);
    },
    async gradient(pixels, ...request) {
      expectChannels(pixels);
      return engine.gradient(pixels, ...request);
    },
    describe: () => ({
      network: name,
      kind: description.kind,
      parameters: description.parameters,
      weightsHash: hash,
      input,
      output,
      decision,
      ties: tieRule,
      backend,
    }),
    release: () => engine.release(),
  };
}
