/**
 * Do the corruptions that draw nothing agree with NumPy and SciPy? Makes images, runs each in five
 * severities here and in `corruptions.py`, prints the largest difference in grey levels and the
 * share of values that differ, and exits with 1 where one differs by more than a level.
 * Random ones run with their draws given: motion blur with its angle, the elastic transform with
 * its displacements.
 *
 *     npx tsx bench/corruptions.ts
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { displaced } from '../src/degradations/corruptions/elastic-transform.js';
import { corruptions } from '../src/degradations/corruptions/index.js';
import { noTables } from '../src/degradations/table-parameter.js';
import { gaussianBlur } from '../src/image/gaussian-blur.js';
import type { FloatImage } from '../src/image/image.js';
import { randomStream } from '../src/random/index.js';

const python = process.env.VISAVIS_PYTHON ?? '/usr/bin/python3';
const largestAllowed = 1;
const names = [
  ...['defocus-blur', 'motion-blur', 'zoom-blur', 'gaussian-blur', 'brightness', 'mean-contrast'],
  ...['elastic-transform', 'pixelate', 'jpeg-compression', 'saturate'],
];

interface Compared {
  readonly largest: number;
  readonly share: number;
  readonly mean: number;
}
interface Case {
  readonly name: string;
  readonly severity: number;
  readonly angle?: number;
  readonly image: FloatImage;
  readonly ours: FloatImage;
  readonly fields: readonly Float64Array[];
}

/** 8-bit values: smooth colour, disks with sharp edges, a black, a white and a grey corner, grain */
function picture(width: number, height: number, channels: 1 | 3): FloatImage {
  const random = randomStream('bench', width, height, channels);
  const disks = Array.from({ length: 20 }, () => ({
    x: random.between(0, width),
    y: random.between(0, height),
    radius: random.between(0.03, 0.2) * Math.min(width, height),
    colour: [random.uniform(), random.uniform(), random.uniform()],
  }));
  const data = new Float64Array(width * height * channels);
  for (let i = 0; i < data.length; i++) {
    const c = i % channels;
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / (channels * width));
    let value = 0.3 + (0.4 * x) / width + (0.2 * (c + 1) * y) / height;
    for (const disk of disks) {
      if ((x - disk.x) ** 2 + (y - disk.y) ** 2 < disk.radius ** 2) value = disk.colour[c];
    }
    value += 0.05 * random.normal();
    if (y < height / 8) {
      if (x < width / 8) value = 0;
      else if (x < width / 4) value = 1;
      else if (x < width / 3) value = 0.5;
    }
    data[i] = Math.round(255 * Math.min(1, Math.max(0, value))) / 255;
  }
  return { width, height, channels, data };
}

function fieldOf({ width, height }: FloatImage, name: string): Float64Array {
  const random = randomStream('field', name, width, height);
  const data = Float64Array.from({ length: width * height }, () => random.between(-40, 40));
  return gaussianBlur({ width, height, channels: 1, data }, 3).data;
}

function caseOf(name: string, severity: number, image: FloatImage): Case {
  if (name === 'elastic-transform') {
    const fields = [fieldOf(image, 'right'), fieldOf(image, 'down')];
    return { name, severity, image, fields, ours: displaced(image, fields[0], fields[1]) };
  }
  const corruption = corruptions.find((candidate) => candidate.name === name);
  if (!corruption) throw new Error(`no corruption ${name}`);
  const random = () => randomStream('bench', name, severity);
  const ours = corruption.apply(image, { severity }, random(), noTables);
  // the angle is its one draw
  const angle = name === 'motion-blur' ? random().between(-45, 45) : undefined;
  return { name, severity, angle, image, ours, fields: [] };
}

const check = spawnSync(python, ['-c', 'import numpy, scipy']);
if (check.status !== 0) {
  console.log(`Skipped: ${python} has no NumPy and SciPy (apt-get install python3-scipy).`);
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'corruptions-'));
const pictures = [picture(224, 224, 3), picture(256, 256, 1), picture(101, 67, 3)].concat(
  picture(33, 58, 1),
);
const cases = names.flatMap((name) =>
  [1, 2, 3, 4, 5].flatMap((severity) => pictures.map((image) => caseOf(name, severity, image))),
);
const lines = cases.map(({ image, ours, fields, ...named }, i) => {
  const file = join(folder, `${i}.f64`);
  const arrays = [image.data, ours.data, ...fields];
  writeFileSync(file, Buffer.concat(arrays.map((array) => new Uint8Array(array.buffer))));
  const { width, height, channels } = image;
  return JSON.stringify({ ...named, width, height, channels, file });
});
const run = spawnSync(python, [join(import.meta.dirname, 'corruptions.py')], {
  input: lines.join('\n'),
  encoding: 'utf8',
  maxBuffer: 1e8,
});
rmSync(folder, { recursive: true });
if (run.status !== 0) throw new Error(run.stderr);
type Result = Compared & { readonly libjpeg?: Compared | null };
const results = run.stdout
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Result);

const style = { head: [], border: [], compact: true };
const table = new Table({
  style,
  head: ['corruption', 'severity', 'largest difference (levels)', 'values that differ (%)'],
});
const codec = new Table({
  style,
  head: ['JPEG against libjpeg, severity', 'largest (levels)', 'mean (levels)', 'differ (%)'],
});
const most = (values: readonly number[]): number => Math.max(...values);
let failed = false;
for (const name of names) {
  for (const severity of [1, 2, 3, 4, 5]) {
    const found = results.filter(
      (_, i) => cases[i].name === name && cases[i].severity === severity,
    );
    const largest = most(found.map((result) => result.largest));
    failed ||= largest > largestAllowed;
    const share = most(found.map((result) => result.share));
    table.push([name, severity, largest, (100 * share).toFixed(3)]);
    const real = found.flatMap(({ libjpeg }) => libjpeg ?? []);
    if (real.length > 0) {
      codec.push([
        severity,
        most(real.map((result) => result.largest)),
        most(real.map((result) => result.mean)).toFixed(4),
        (100 * most(real.map((result) => result.share))).toFixed(2),
      ]);
    }
  }
}
console.log(`${pictures.length} images each; the worst of them is shown`);
console.log(table.toString());
if (codec.length > 0) console.log(`For information:\n${codec.toString()}`);
else console.log('libjpeg not compared: no python3-pil.');
if (failed) console.log(`A difference of more than ${largestAllowed} level.`);
process.exitCode = failed ? 1 : 0;
