/** Writes the page "Reproducing 1706.06969" where the published data are: `npm run docs:reproduce`. */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reproductionPage } from './reproduction/page.js';

const folder = join(resolve(process.env.VISAVIS_FIXTURES ?? '../shared/data'), 'human-dnn');
const file = fileURLToPath(new URL('./reference/reproducing-1706.06969.md', import.meta.url));
if (existsSync(folder)) {
  await writeFile(file, await reproductionPage(folder));
  console.log(`${file}, from ${folder}`);
} else {
  console.log(
    `Skipped: the published data are not at ${folder}; VISAVIS_FIXTURES may name the folder that holds human-dnn.`,
  );
}
