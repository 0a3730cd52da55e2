import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { io } from '@tensorflow/tfjs-core';
import { VisavisError } from '../../errors.js';
import { largestModel, locate, modelHash } from '../graph/external-data.js';
import type { DataFile } from '../graph/external-data.js';
import { elementCount } from '../graph/index.js';
import { firstComplaint } from '../../schema/issue-sentence.js';
import { tfjsModelSchema } from '../../schema/tfjs-model.js';
import type { TfjsModelJson } from '../../schema/tfjs-model.js';

/** A TensorFlow.js model as it lies on the disk, in memory. */
export interface TfjsFile {
  readonly format: 'layers-model' | 'graph-model';
  /** what TensorFlow.js loads */
  readonly artifacts: io.ModelArtifacts;
  /** bytes of the JSON file */
  readonly bytes: number;
  /** files with weights, in the order of their names */
  readonly dataFiles: readonly string[];
  /** SHA-256 of the JSON file and then of the files with weights in the order of their names */
  readonly hash: string;
}

/** The error for a model that cannot be read or run. */
export function unreadable(file: string, reason: string, cause?: unknown): VisavisError {
  const detail = { file, kind: 'a TensorFlow.js model', reason, mend: 'convert the model again' };
  return new VisavisError('FILE_UNREADABLE', detail, { cause });
}

/** Is this JSON a TensorFlow.js model, or meant to be one? */
export function isTfjsModel(json: unknown): boolean {
  const { format, modelTopology } = (json ?? {}) as Record<string, unknown>;
  return format === 'layers-model' || format === 'graph-model' || modelTopology !== undefined;
}

/**
 * Reads a TensorFlow.js LayersModel or GraphModel: `model.json` and the files with weights that it
 * names, which must lie in its folder or below.
 *
 * @param path the JSON file
 * @throws VisavisError FILE_MISSING; FILE_UNREADABLE where it is no such model, where a file with
 *   weights is missing, outside the folder or of another length than the weights take, or where
 *   there are more than 2 GiB
 */
export async function readTfjsModel(path: string): Promise<TfjsFile> {
  const refuse = (cause: Error): never => {
    throw unreadable(path, cause.message, cause);
  };
  const found = await stat(path).catch((cause: unknown) => {
    const mend = 'give the path of a model.json';
    throw new VisavisError('FILE_MISSING', { file: path, mend }, { cause });
  });
  if (!found.isFile()) throw unreadable(path, 'it is not a file');
  if (found.size > largestTopology)
    throw unreadable(path, `it has ${found.size} bytes, and at most ${largestTopology} are read`);
  const bytes = await readFile(path).catch(refuse);
  try {
    const { weightsManifest, ...json } = parse(bytes.toString('utf8'), path);
    const files = await locateAll(weightsManifest, await realpath(dirname(path)));
    const weightData: ArrayBuffer[] = [];
    for (const { paths } of weightsManifest)
      for (const location of paths) weightData.push(await readWhole(files.get(location)!));
    const dataFiles = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { file }]) => file);
    const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
    return {
      format: json.format ?? ('node' in json.modelTopology ? 'graph-model' : 'layers-model'),
      artifacts: { ...json, weightSpecs, weightData } as io.ModelArtifacts,
      bytes: bytes.byteLength,
      dataFiles,
      hash: await modelHash(bytes, dataFiles),
    };
  } catch (cause) {
    if (cause instanceof VisavisError) throw cause;
    return refuse(cause as Error);
  }
}

/** Bytes of the longest JSON that is read: a string of JavaScript holds no more than 512 MiB. */
const largestTopology = 2 ** 28;

function parse(text: string, file: string): TfjsModelJson {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new Error('it is not JSON', { cause });
  }
  const { format } = (json ?? {}) as { format?: unknown };
  if (typeof format === 'string' && format.startsWith('visavis-'))
    throw new VisavisError('FILE_UNREADABLE', {
      file,
      kind: 'a network',
      reason: `it is a description (${format})`,
      mend: 'name the network that it describes',
    });
  if (!isTfjsModel(json))
    throw new Error('it has neither the format layers-model nor graph-model, and no modelTopology');
  const result = tfjsModelSchema.safeParse(json);
  if (result.success) return result.data;
  const { path, expected, got } = firstComplaint(result.error, json);
  throw new Error(`expected ${expected} at ${path}, got ${got}`, { cause: result.error });
}

type WeightGroup = TfjsModelJson['weightsManifest'][number];

/** Finds the files of all groups and holds their sizes against what the weights take. */
async function locateAll(
  manifest: readonly WeightGroup[],
  folder: string,
): Promise<Map<string, DataFile>> {
  const files = new Map<string, DataFile>();
  let total = 0;
  for (const { paths, weights } of manifest) {
    let size = 0;
    for (const location of paths) {
      const file = files.get(location) ?? (await locate(folder, location));
      files.set(location, file);
      size += file.size;
    }
    total += size;
    if (total > largestModel)
      throw new Error(`its weights have ${total} bytes, and at most ${largestModel} can be read`);
    const claimed = weights.reduce((sum, weight) => sum + storedBytes(weight), 0);
    if (claimed !== size)
      throw new Error(`its weights take ${claimed} bytes, and ${paths.join(' + ')} has ${size}`);
  }
  return files;
}

const bytesOf = { float32: 4, int32: 4, bool: 1, complex64: 8, uint8: 1, uint16: 2, float16: 2 };

function storedBytes({ shape, dtype, quantization }: WeightGroup['weights'][number]): number {
  return elementCount(shape) * bytesOf[quantization?.dtype ?? dtype];
}

async function readWhole({ file, size }: DataFile): Promise<ArrayBuffer> {
  const bytes = await readFile(file);
  if (bytes.byteLength !== size) throw new Error(`its file '${file}' has changed meanwhile`);
  // small files come out of a buffer shared with others
  return bytes.buffer.byteLength === size ? bytes.buffer : new Uint8Array(bytes).buffer;
}
