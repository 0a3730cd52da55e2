/**
 * Writes the reference pages of all manipulations and their pictures:
 * `npm run docs:manipulations`. Pages of manipulations that are gone are removed.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { manipulations } from '../src/degradations/index.js';
import { indexPage } from './manipulations/index-page.js';
import { manipulationPage } from './manipulations/page.js';
import { pictureStrip, shownImage } from './manipulations/picture-strip.js';

const folder = fileURLToPath(new URL('./reference/manipulations/', import.meta.url));
const pictures = join(folder, 'pictures');

await mkdir(pictures, { recursive: true });
const base = await shownImage();
await writeFile(join(folder, 'README.md'), indexPage(manipulations));
for (const manipulation of manipulations) {
  const { name } = manipulation;
  await writeFile(join(folder, `${name}.md`), manipulationPage(manipulation));
  await writeFile(join(pictures, `${name}.webp`), await pictureStrip(manipulation, base));
}

const known = new Set([
  'README.md',
  ...manipulations.flatMap(({ name }) => [`${name}.md`, `${name}.webp`]),
]);
for (const place of [folder, pictures]) {
  const files = (await readdir(place, { withFileTypes: true })).filter((entry) => entry.isFile());
  for (const { name } of files) if (!known.has(name)) await rm(join(place, name));
}
console.log(`${manipulations.length} pages in ${folder}`);
