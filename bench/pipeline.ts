/**
 * The evaluation pipeline (decode, preprocess, infer, decide, store) beside bare ONNX Runtime on
 * batches that lie ready in memory, same session options, in turns; and its memory over many
 * images: `npm run bench:pipeline -- [--images 10000] [--threads 0] [--json]`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { openStore } from '../server/store/index.js';
import { writeModel } from '../src/dnn/graph/index.js';
import { backendName, imageBatch, openSession } from '../src/dnn/index.js';
import { encodePng, readImage } from '../src/image/png.js';
import { decodedImages } from '../src/observers/decoded-images.js';
import { evaluate } from '../src/observers/evaluate.js';
import { networkFile, openNetworkObserver } from '../src/observers/network-observer.js';
import { sixteenCategories } from '../src/schema/category.js';
import type { Stimulus, StimulusIndex } from '../src/schema/stimulus.js';
import { drawImage } from '../stimuli/drawn/index.js';
import { buildWork } from './engine/build.js';
import { networks } from './engine/networks.js';
import { median } from './json-process.js';

const sidePx = 224;
const batch = 32;
const turns = 5;
const floor = 0.9;
/** memory may grow by so much between the first and the last tenth of the images */
const flatMiB = 32;

const { values: options } = parseArgs({
  options: {
    images: { type: 'string', default: '10000' },
    threads: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const threads = Number(options.threads);
const folder = await mkdtemp(join(tmpdir(), 'visavis-pipeline-'));

/** Pictures of the drawn set as files; stimuli go round among them. */
async function writePictures(count: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const category = sixteenCategories[i % 16];
      const { image } = await drawImage({ seed: 'pipeline', category, index: i, sidePx });
      const hash = i.toString(16).padStart(64, '0');
      await writeFile(join(folder, `${hash}.png`), await encodePng(image));
      return hash;
    }),
  );
}

function indexOf(hashes: readonly string[], count: number): StimulusIndex {
  const stimuli = Array.from({ length: count }, (_, i) => ({
    stimulusId: i.toString(16).padStart(64, 'f'),
    contentHash: hashes[i % hashes.length],
    role: 'test',
    imageId: `image-${i}`,
    category: sixteenCategories[i % 16],
    condition: 'photo',
  })) as Stimulus[];
  return { stimuli, conditions: [] } as unknown as StimulusIndex;
}

/** ResNet-50 with random weights, as a file with its description. */
async function writeResNet(): Promise<string> {
  const network = networks.find(({ title }) => title === 'ResNet-50')!;
  const { graph } = buildWork({ ...network, batch }, 'forward');
  const path = join(folder, 'resnet50.onnx');
  await writeFile(path, writeModel(graph));
  const description = {
    format: 'visavis-network/1',
    name: 'resnet50',
    title: 'ResNet-50',
    kind: 'random weights',
    input: { sidePx, mean: [0.485, 0.456, 0.406], sd: [0.229, 0.224, 0.225] },
    decision: { mapping: 'imagenet-to-sixteen', pool: 'mean' },
  };
  await writeFile(path.replace('.onnx', '.json'), JSON.stringify(description));
  return path;
}

/** Images per second of the whole pipeline; each run stores its trials in a database of its own. */
async function pipeline(
  file: string,
  index: StimulusIndex,
  onBatch: (done: number) => void = () => undefined,
): Promise<number> {
  const store = await openStore(join(folder, `${performance.now()}.sqlite`));
  const observer = await openNetworkObserver(file, '.', { threads });
  const { id, title, details } = observer;
  // the session is opened by the first batch, as in the bare run
  await observer.respond([await readImage(pictureFile(hashes[0]))], sixteenCategories, {
    stimuli: [],
  });
  const begin = performance.now();
  let done = 0;
  await evaluate(observer, index, {
    alternatives: sixteenCategories,
    imageOf: decodedImages(pictureFile, 0),
    onTrials: async (trials) => {
      await store.saveObserverTrials({
        study: 'bench',
        stimuliHash: 'bench',
        observer: { id, kind: 'network', title, details },
        trials: trials.map(({ stimulus, response, values }) => ({
          ...{ stimulusId: stimulus.stimulusId, contentHash: stimulus.contentHash },
          ...{ imageId: stimulus.imageId, category: stimulus.category },
          ...{ condition: stimulus.condition, phase: 'test', rtMs: null, response },
          details: { values },
        })),
      });
      onBatch((done += trials.length));
    },
  });
  const seconds = (performance.now() - begin) / 1000;
  await observer.release();
  await store.close();
  return index.stimuli.length / seconds;
}

/** Images per second of ONNX Runtime alone, the same batch again and again. */
async function bare(file: string, count: number): Promise<number> {
  const session = await openSession(file, { threads }, file);
  const images = await Promise.all(
    Array.from({ length: batch }, (_, i) => readImage(pictureFile(hashes[i % hashes.length]))),
  );
  const { data, dims } = imageBatch(images, 3);
  const feeds = { [session.inputs[0]]: { type: 'float32', dims, data } as const };
  await session.run(feeds);
  const begin = performance.now();
  for (let shown = 0; shown < count; shown += batch) await session.run(feeds);
  const seconds = (performance.now() - begin) / 1000;
  await session.release();
  return count / seconds;
}

const pictureFile = (hash: string) => join(folder, `${hash}.png`);
const hashes = await writePictures(64);
try {
  const rows = [];
  for (const [title, file, count] of [
    ['ResNet-50', await writeResNet(), 256],
    ['plain (shipped)', await networkFile('plain', '.'), 4096],
  ] as const) {
    const speeds: [number[], number[]] = [[], []];
    for (let turn = 0; turn < turns; turn++) {
      speeds[0].push(await bare(file, count));
      speeds[1].push(await pipeline(file, indexOf(hashes, count)));
      console.error(`${title}: turn ${turn + 1} of ${turns}`);
    }
    const [bareSpeed, ours] = speeds.map(median);
    rows.push({ title, bare: bareSpeed, pipeline: ours, ratio: ours / bareSpeed });
  }

  const total = Number(options.images);
  const samples: number[] = [];
  await pipeline(await networkFile('plain', '.'), indexOf(hashes, total), (done) => {
    if (done % (10 * batch) < batch) samples.push(process.memoryUsage().rss / 2 ** 20);
  });
  const tenth = Math.max(1, Math.floor(samples.length / 10));
  // the first tenth is the runtime's own growth
  const early = median(samples.slice(tenth, 2 * tenth));
  const late = median(samples.slice(-tenth));
  const memory = { images: total, earlyMiB: early, lateMiB: late, mostMiB: Math.max(...samples) };

  const heading = `${backendName()}; Node ${process.version}; threads ${threads || 'one per core'}; batch ${batch}; medians of ${turns}`;
  if (options.json) console.log(JSON.stringify({ heading, rows, memory }, null, 2));
  else {
    const table = new Table({
      head: ['network', 'bare images/s', 'pipeline images/s', 'RATIO', 'floor'],
      style: { head: [], border: [] },
    });
    for (const { title, bare: alone, pipeline: ours, ratio } of rows)
      table.push([
        ...[title, alone.toPrecision(3), ours.toPrecision(3), ratio.toFixed(2)],
        `≥ ${floor} ${ratio >= floor ? 'met' : 'MISSED'}`,
      ]);
    console.log(`${heading}\n${table.toString()}`);
    const verdict = late - early <= flatMiB ? 'flat' : 'GROWS';
    console.log(
      `memory over ${total} images (resident): ${early.toFixed(0)} MiB in the second tenth, ` +
        `${late.toFixed(0)} in the last, at most ${memory.mostMiB.toFixed(0)}: ${verdict}`,
    );
  }
} finally {
  await rm(folder, { recursive: true });
}
