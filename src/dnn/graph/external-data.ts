import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, realpath, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute, join, sep, win32 } from 'node:path';
import type { ModelMessage, TensorMessage } from './onnx-messages.js';
import { tensorLayout } from './read-tensor.js';

/** Bytes that an ONNX file may have, and the data files beside it together: 2 GiB. */
export const largestModel = 2 ** 31 - 1;

/**
 * Reads the weights that an ONNX model keeps in files beside it (external data) into its messages,
 * which then are as if everything had been in one file.
 *
 * Only files in the model's own folder or below are read: an absolute path, one with `..`, and a
 * symbolic link that leads out of the folder are refused. What a tensor claims is held against the
 * size of its file before memory is taken.
 *
 * @param path the model
 * @returns the data files in the order of their names; empty where all is in the model
 * @throws Error whose message is the reason, where a data file is missing, outside or too short
 */
export async function readExternalData(model: ModelMessage, path: string): Promise<string[]> {
  const byLocation = new Map<string, TensorMessage[]>();
  for (const tensor of externalTensors(model)) {
    const location = entryOf(tensor, 'location') ?? '';
    const tensors = byLocation.get(location);
    if (tensors) tensors.push(tensor);
    else byLocation.set(location, [tensor]);
  }
  const folder = await realpath(dirname(path));
  const files = new Map<string, DataFile>();
  for (const location of [...byLocation.keys()].sort())
    files.set(location, await locate(folder, location));
  const total = [...files.values()].reduce((sum, { size }) => sum + size, 0);
  if (total > largestModel)
    throw new Error(`its data files have ${total} bytes, and at most ${largestModel} can be read`);

  let claimed = 0;
  for (const [location, tensors] of byLocation) {
    const { file, size } = files.get(location)!;
    const places = tensors.map((tensor) => placeOf(tensor, location, size));
    for (const { length } of places) claimed += length;
    // tensors may share bytes, but not so many that the memory they take has no bound
    if (claimed > largestModel)
      throw new Error(`its weights take ${claimed} bytes, and at most ${largestModel} can be read`);
    const handle = await open(file);
    try {
      for (const place of places) await fill(place, handle, location);
    } finally {
      await handle.close();
    }
  }
  return [...files.values()].map(({ file }) => file);
}

/**
 * SHA-256 of a network: of its ONNX file and after it its data files in the order of their names,
 * as `cat net.onnx net.onnx.data | sha256sum` prints it.
 */
export async function modelHash(bytes: Uint8Array, dataFiles: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(bytes);
  for (const file of dataFiles)
    for await (const part of createReadStream(file, { highWaterMark: 2 ** 20 }))
      hash.update(part as Buffer);
  return hash.digest('hex');
}

export interface DataFile {
  readonly file: string;
  /** bytes */
  readonly size: number;
}

/** Where a tensor's bytes lie in its file. */
interface Place {
  readonly tensor: TensorMessage;
  readonly offset: number;
  readonly length: number;
}

function externalTensors({ graph }: ModelMessage): TensorMessage[] {
  const inAttributes = (graph?.node ?? []).flatMap(({ attribute }) =>
    (attribute ?? []).flatMap(({ t }) => (t ? [t] : [])),
  );
  return [...(graph?.initializer ?? []), ...inAttributes].filter(
    ({ dataLocation }) => dataLocation === 1,
  );
}

function entryOf({ externalData }: TensorMessage, key: string): string | undefined {
  return externalData?.find((entry) => entry.key === key)?.value;
}

/**
 * The file that a location stands for, which must be a file of the model’s folder or below.
 *
 * @param folder without symbolic links
 * @throws Error whose message is the reason
 */
export async function locate(folder: string, location: string): Promise<DataFile> {
  const outside = `its data file '${location}' lies outside its own folder`;
  if (location === '' || location.includes('\0'))
    throw new Error('the name of one of its data files is missing');
  if (isAbsolute(location) || win32.isAbsolute(location) || /^[a-z]:/i.test(location))
    throw new Error(outside);
  if (location.split(/[\\/]/).includes('..')) throw new Error(outside);
  const file = await realpath(join(folder, location)).catch((cause: unknown) => {
    throw new Error(`its data file '${location}' is not beside it`, { cause });
  });
  const inside = folder.endsWith(sep) ? folder : folder + sep;
  if (!file.startsWith(inside)) throw new Error(outside);
  const found = await stat(file);
  if (!found.isFile()) throw new Error(`its data file '${location}' is not a file`);
  return { file, size: found.size };
}

function placeOf(tensor: TensorMessage, location: string, size: number): Place {
  const { name, dims, bytes } = tensorLayout(tensor);
  const offset = byteCount(tensor, 'offset') ?? 0;
  const length = byteCount(tensor, 'length') ?? bytes;
  if (length !== bytes)
    throw new Error(
      `tensor '${name}' has ${length} bytes in '${location}' for dimensions [${dims.join(', ')}]`,
    );
  if (offset + length > size)
    throw new Error(
      `tensor '${name}' should end at byte ${offset + length} of '${location}', which has ${size} bytes`,
    );
  return { tensor, offset, length };
}

function byteCount(tensor: TensorMessage, key: 'offset' | 'length'): number | undefined {
  const value = entryOf(tensor, key);
  if (value === undefined) return undefined;
  if (!/^\d{1,15}$/.test(value))
    throw new Error(`tensor '${tensor.name}' has the ${key} '${value}' in its data file`);
  return Number(value);
}

async function fill(place: Place, handle: FileHandle, location: string): Promise<void> {
  const data = new Uint8Array(place.length);
  let done = 0;
  while (done < data.length) {
    // one call reads at most 2 GiB
    const { bytesRead } = await handle.read(data, done, data.length - done, place.offset + done);
    if (bytesRead === 0) throw new Error(`its data file '${location}' has become shorter`);
    done += bytesRead;
  }
  place.tensor.rawData = data;
  place.tensor.dataLocation = 0;
  place.tensor.externalData = [];
}
