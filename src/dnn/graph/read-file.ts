import { readFile, stat } from 'node:fs/promises';
import { VisavisError } from '../../errors.js';
import { takeBranches } from './branches.js';
import { largestModel, modelHash, readExternalData } from './external-data.js';
import type { Graph } from './graph.js';
import { decodeModel, graphOf } from './read.js';

/** An ONNX model as it lies on the disk, and what it holds. */
export interface ModelFile {
  readonly graph: Graph;
  /** the ONNX file itself, without its data files */
  readonly bytes: Uint8Array;
  /** files beside it that hold weights, in the order of their names */
  readonly dataFiles: readonly string[];
  /** SHA-256 of the ONNX file and then its data files */
  readonly hash: string;
}

/**
 * Reads an ONNX model with the weights it keeps in other files of its folder. An `If` that the sizes in
 * the file decide is read as the branch it takes.
 *
 * @param path the `.onnx` file
 * @param mend what the error says where there is no such file
 * @throws VisavisError FILE_MISSING; NETWORK_UNREADABLE as `readModel`, and where a data file is
 *   missing, shorter than the model says or outside the model's folder, or where the model or its
 *   data files have more than 2 GiB
 */
export async function readModelFile(
  path: string,
  mend = 'give the path of an ONNX network',
): Promise<ModelFile> {
  const refuse = (reason: string, cause?: unknown): never => {
    throw new VisavisError('NETWORK_UNREADABLE', { file: path, reason }, { cause });
  };
  const found = await stat(path).catch((cause: unknown) => {
    throw new VisavisError('FILE_MISSING', { file: path, mend }, { cause });
  });
  if (!found.isFile()) return refuse('it is not a file');
  if (found.size > largestModel)
    return refuse(
      `it has ${found.size} bytes, and an ONNX file may have ${largestModel} (weights beyond that belong in a data file beside it)`,
    );
  const bytes = await readFile(path).catch((cause: Error) => refuse(cause.message, cause));
  const model = decodeModel(bytes, path);
  const dataFiles = await readExternalData(model, path).catch((cause: Error) =>
    refuse(cause.message, cause),
  );
  const read = graphOf(model, path);
  let graph: Graph;
  try {
    graph = takeBranches(read);
  } catch (cause) {
    return refuse((cause as Error).message, cause);
  }
  const hash = await modelHash(bytes, dataFiles);
  return { graph, bytes, dataFiles, hash };
}
