import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { VisavisError } from '../errors.js';
import type { ByteImage } from '../image/image.js';
import type { Decision } from '../schema/decision.js';
import { firstComplaint } from '../schema/issue-sentence.js';
import { networkSchema } from '../schema/network.js';
import type { NetworkDescription } from '../schema/network.js';
import { decisionRule, outputCount, tieRule } from './decision/decide.js';
import { resolveDecision } from './decision/resolve.js';
import { probabilities } from './decision/softmax.js';
import { prependNormalisation, readModelFile, writeModel } from './graph/index.js';
import type { Graph } from './graph/index.js';
import { imageBatch } from './image-batch.js';
import { backend, openSession } from './session.js';
import type { Session, SessionOptions } from './session.js';

/** What a network says to one image. */
export interface NetworkAnswer {
  /** the chosen alternative; of equal values the first in the order of the alternatives */
  readonly response: string;
  /** the value of every alternative, in their order */
  readonly values: number[];
}

/** A network that can be shown images. Holds native memory until it is released. */
export interface Network {
  readonly description: NetworkDescription;
  /** SHA-256 of the ONNX file, and of the files beside it that hold weights */
  readonly hash: string;
  /** what computes, with its version */
  readonly backend: string;
  /**
   * Scores of a batch of pixels in [0, 1] (NCHW, `input.channels` × `sidePx` × `sidePx` each).
   *
   * @returns per image, what the graph yields (logits, or probabilities), and probabilities
   */
  run(
    pixels: Float32Array,
    count: number,
  ): Promise<{ outputs: Float32Array[]; probabilities: number[][] }>;
  /** Shows images and chooses among the alternatives. */
  respond(images: readonly ByteImage[], alternatives: readonly string[]): Promise<NetworkAnswer[]>;
  /** What identifies the network and its way of answering: stored with its trials. */
  describe(): Record<string, unknown>;
  release(): Promise<void>;
}

/**
 * Opens an ONNX network with its description, `<name>.json` beside `<name>.onnx`.
 *
 * @param path the `.onnx` file
 * @throws VisavisError FILE_MISSING, NETWORK_UNREADABLE; FILE_UNREADABLE where the description is
 *   not valid or belongs to other weights
 */
export async function loadNetwork(path: string, options: SessionOptions = {}): Promise<Network> {
  const description = await readDescription(path);
  const { graph, bytes, dataFiles, hash } = await readModelFile(path);
  if (description.weightsHash && description.weightsHash !== hash)
    throw unreadable(
      descriptionFile(path),
      `it describes weights ${description.weightsHash}, not ${hash}`,
    );
  const decision = await resolveDecision(description.decision, dirname(path));
  const { mean, sd } = description.input;
  // with data files ONNX Runtime takes the path, to find them beside it
  const unchanged = dataFiles.length > 0 ? path : bytes;
  const model = mean && sd ? writeModel(prependNormalisation(graph, mean, sd)) : unchanged;
  const session = await openSession(model, options, path);
  return networkOf(session, graph, description, decision, hash);
}

/** Where the description of an ONNX file lies: `<name>.json` beside `<name>.onnx`. */
export function descriptionFile(path: string): string {
  return join(dirname(path), `${basename(path, '.onnx')}.json`);
}

/**
 * The description of an ONNX network.
 *
 * @param path the `.onnx` file
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function readDescription(path: string): Promise<NetworkDescription> {
  const file = descriptionFile(path);
  const mend = 'describe the network in a JSON file of its name beside it';
  return parseDescription(await read(file, mend), file);
}

function networkOf(
  session: Session,
  graph: Graph,
  description: NetworkDescription,
  decision: Decision,
  hash: string,
): Network {
  const { input, output, name } = description;
  const outputName = output.name ?? session.outputs[0];
  const classes = outputCount(decision);
  const imageSize = input.channels * input.sidePx * input.sidePx;

  async function run(pixels: Float32Array, count: number) {
    if (pixels.length !== count * imageSize)
      throw new VisavisError('INVALID_INPUT', {
        field: `pixels for network ${name}`,
        expected: `${count} × ${input.channels} × ${input.sidePx} × ${input.sidePx} numbers`,
        got: pixels.length,
        mend: 'give images of the size the network takes',
      });
    const dims = [count, input.channels, input.sidePx, input.sidePx];
    const feeds = { [graph.inputs[0].name]: { type: 'float32', dims, data: pixels } as const };
    const data = (await session.run(feeds, [outputName]))[outputName].data as Float32Array;
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
    run,
    async respond(images, alternatives) {
      const decide = decisionRule(decision, alternatives, name);
      if (images.length === 0) return [];
      const answers = await run(imageBatch(images, input), images.length);
      return answers.probabilities.map(decide);
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
    release: () => session.release(),
  };
}

async function read(file: string, mend: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new VisavisError('FILE_MISSING', { file, mend }, { cause });
  }
}

function parseDescription(bytes: Buffer, file: string): NetworkDescription {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw unreadable(file, 'it is not JSON', cause);
  }
  const result = networkSchema.safeParse(json);
  if (result.success) return result.data;
  const { path, expected, got } = firstComplaint(result.error, json);
  throw unreadable(file, `expected ${expected} at ${path}, got ${got}`, result.error);
}

function unreadable(file: string, reason: string, cause?: unknown): VisavisError {
  return new VisavisError(
    'FILE_UNREADABLE',
    { file, kind: 'the description of a network', reason, mend: 'correct it' },
    { cause },
  );
}
