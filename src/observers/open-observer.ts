import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isTfjsModel } from '../dnn/index.js';
import type { SessionOptions } from '../dnn/index.js';
import { VisavisError } from '../errors.js';
import { httpObserverSchema } from '../schema/http-observer.js';
import { openHttpObserver } from './http-observer.js';
import type { ImageObserver } from './image-observer.js';
import { openNetworkObserver } from './network-observer.js';
import { openPredictionsObserver } from './predictions-observer.js';
import { readDescription } from './read-description.js';

/**
 * Opens an observer by whichever door its name belongs to: a `.json` file is a TensorFlow.js model or
 * describes a service, a `.csv` file holds predictions made elsewhere, anything else is a network.
 *
 * @param name a shipped network's name or the path of a file
 * @param folder what a relative path starts from
 * @param options of a network that runs here: threads and what computes
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE, NETWORK_UNREADABLE, SERVICE_FAILED,
 *   TRIAL_ROW_INVALID
 */
export async function openObserver(
  name: string,
  folder = '.',
  options: SessionOptions = {},
): Promise<ImageObserver> {
  if (!/\.(json|csv)$/.test(name)) return openNetworkObserver(name, folder, options);
  const file = [resolve(folder, name), resolve(name)].find((path) => existsSync(path));
  if (file === undefined)
    throw new VisavisError('FILE_MISSING', {
      file: name,
      mend: 'give the path of predictions (.csv), of a TensorFlow.js model or of the description of a service (.json)',
    });
  if (file.endsWith('.csv')) return openPredictionsObserver(file);
  if (await holdsModel(file)) return openNetworkObserver(name, folder, options);
  const kind = 'the description of an observer';
  return openHttpObserver(await readDescription(file, httpObserverSchema, kind), file);
}

async function holdsModel(file: string): Promise<boolean> {
  try {
    return isTfjsModel(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // what is wrong with it is said by the door it goes to
    return false;
  }
}
