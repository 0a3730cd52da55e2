import { resolve } from 'node:path';
import { Option } from 'commander';
import { packageFolder } from '../installation.js';

/** `--data <folder>`: where a server and its commands keep everything. */
export const dataOption = () =>
  new Option('--data <folder>', 'folder for stimuli and the database')
    .env('VISAVIS_DATA')
    .default(resolve(packageFolder, 'data'), 'data/ of this installation')
    .argParser((folder: string) => resolve(folder));
