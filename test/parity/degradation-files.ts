import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeImage } from '../../src/image/png.js';
import type { FixtureFiles } from './degradation-checks/check.js';
import { defaultFixtureFolder, fixtureFolder } from './fixture-folder.js';

/** measurements that other fixture sets leave out on purpose */
const fromDefaultFolder = ['s_monitor_gamma.npy'];

/** The degradation fixtures as Node reads them; `skip` where there are none. */
export function degradationFiles(): { files: FixtureFiles; skip: boolean } {
  const { folder, skip } = fixtureFolder('degradations');
  const bytesOf = (name: string): Uint8Array | null => {
    const file = join(folder, name);
    if (existsSync(file)) return readFileSync(file);
    const other = join(defaultFixtureFolder('degradations'), name);
    return fromDefaultFolder.includes(name) && existsSync(other) ? readFileSync(other) : null;
  };
  const files: FixtureFiles = {
    bytes: (name) => Promise.resolve(bytesOf(name)),
    image: (name) => decodeImage(bytesOf(name) ?? new Uint8Array(), join(folder, name)),
  };
  return { files, skip };
}
