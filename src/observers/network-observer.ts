import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { nearNames } from '../dnn/graph/near-names.js';
import { loadNetwork, savedModelFile } from '../dnn/index.js';
import type { SessionOptions } from '../dnn/index.js';
import { VisavisError } from '../errors.js';
import { codeVersion, packageFolder } from '../installation.js';
import type { ImageObserver } from './image-observer.js';

/** Folder of the networks that come with visavis. */
const networksFolder = join(packageFolder, 'data', 'networks');

/** Names of the shipped networks, in alphabetical order. */
async function shippedNetworks(): Promise<string[]> {
  const files = await readdir(networksFolder).catch(() => []);
  const networks = files.filter((file) => file.endsWith('.onnx'));
  return networks.map((file) => basename(file, '.onnx')).sort();
}

/**
 * A network as an observer.
 *
 * @param name a shipped network's name, or the path of a network
 * @param folder what a relative path starts from
 * @param options threads and what computes
 * @throws VisavisError FILE_MISSING, NETWORK_UNREADABLE, FILE_UNREADABLE, INVALID_INPUT
 */
export async function openNetworkObserver(
  name: string,
  folder = '.',
  options: SessionOptions = {},
): Promise<ImageObserver> {
  const network = await loadNetwork(await networkFile(name, folder), options);
  const { description } = network;
  return {
    id: description.name,
    title: description.title,
    details: { ...network.describe(), codeVersion },
    answersDependOn: ['weightsHash', 'input', 'output', 'decision'],
    backend: network.backend,
    input: description.input,
    batchSize: 32,
    respond: (images, alternatives, shown) => network.respond(images, alternatives, shown),
    release: () => network.release(),
  };
}

/**
 * The file or folder that a name stands for: an ONNX file, a TensorFlow.js model (`.json`), the folder
 * of a TensorFlow SavedModel, or a shipped network.
 *
 * @param folder what a relative path starts from
 * @throws VisavisError FILE_MISSING; FILE_UNREADABLE where a file or folder of another kind is there
 */
export async function networkFile(name: string, folder: string): Promise<string> {
  const candidates = [resolve(folder, name), resolve(name), join(networksFolder, `${name}.onnx`)];
  const file = candidates.find((path) =>
    /\.(onnx|json)$/.test(path) ? existsSync(path) : existsSync(join(path, savedModelFile)),
  );
  if (file !== undefined) return file;
  refuseOther(name, candidates);
  const shipped = await shippedNetworks();
  const [near] = nearNames(name, shipped, 1);
  const names = shipped.join(', ') || 'none';
  throw new VisavisError('FILE_MISSING', {
    file: name,
    mend: near
      ? `did you mean ${near}? The shipped networks are ${names}`
      : `give the path of an ONNX file, a TensorFlow.js model (.json) or the folder of a SavedModel, or the name of a shipped network (${names})`,
  });
}

/** Refuses what is there but no network, and addresses, which are added first. */
function refuseOther(name: string, candidates: readonly string[]): void {
  if (/^https?:\/\//.test(name))
    throw new VisavisError('FILE_MISSING', {
      file: name,
      mend: `run \`npx visavis network add ${name}\`, and give the file that it writes`,
    });
  const other = candidates.find((path) => existsSync(path));
  if (other !== undefined)
    throw new VisavisError('FILE_UNREADABLE', {
      file: other,
      kind: 'a network',
      reason:
        'it is neither an ONNX file (.onnx), a TensorFlow.js model (.json) nor the folder of a SavedModel',
      mend: 'export it to ONNX, or let it answer over HTTP (docs/how-to/bring-your-network.md)',
    });
}
