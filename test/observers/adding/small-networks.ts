import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphBuilder, floatTensor, writeModel } from '../../../src/dnn/graph/index.js';
import type { Added } from '../../../src/observers/adding/added.js';
import { addOnnx } from '../../../src/observers/adding/add-onnx.js';
import type { Surroundings } from '../../../src/observers/adding/added.js';
import type { Said } from '../../../src/observers/adding/said.js';
import type { LabelledImage } from '../../../src/observers/self-check/subject.js';
import { temporaryFolder } from '../../study/fixtures.js';

export const sidePx = 8;

/** Categories by colour: what the networks of these tests know. */
export const colours = { boat: [20, 40, 230], bird: [30, 220, 50], car: [240, 30, 20] } as const;

/** Eight images of each colour, none like another. */
export function colourImages(side: number): LabelledImage[] {
  return Array.from({ length: 24 }, (_, n) => {
    const category = (['boat', 'bird', 'car'] as const)[n % 3];
    const data = Uint8Array.from(
      { length: 3 * side * side },
      (_, i) => colours[category][i % 3] - 2 * Math.floor(n / 3) * (i % 2) + (n % 3),
    );
    return { category, image: { width: side, height: side, channels: 3, data } };
  });
}

/** The mean of each channel, times 4, goes on to what `end` writes. Channels may be the last axis. */
export function meanNetwork(
  end: (builder: GraphBuilder, means: string) => string = (_, means) => means,
  dims: readonly (number | string)[] = ['N', 3, sidePx, sidePx],
): Uint8Array {
  const builder = new GraphBuilder();
  const pixels = builder.input('pixels', dims);
  const x = dims[3] === 3 ? builder.transpose(pixels, [0, 3, 1, 2]) : pixels;
  const means = builder.node('Flatten', [builder.node('GlobalAveragePool', [x])]);
  builder.output(end(builder, builder.mul(means, builder.scalar(4))));
  return writeModel(builder.finish());
}

/** `y · weights`, [3 × outputs] */
export const times = (weights: readonly number[][]) => (builder: GraphBuilder, means: string) =>
  builder.gemm(means, builder.constant(floatTensor(weights.flat(), [3, weights[0].length])));

/** Saves a network and adds it; nobody is asked unless `around` says so. */
export async function adding(
  model: Uint8Array,
  said: Said = {},
  around: Partial<Surroundings> = {},
): Promise<Added> {
  const file = join(await temporaryFolder(), 'net.onnx');
  writeFileSync(file, model);
  return addOnnx(
    file,
    { preprocess: 'none', labels: 'car,bird,boat', ...said },
    { ask: null, draw: (_, side) => Promise.resolve(colourImages(side)), force: false, ...around },
  );
}

/** `accuracy: warning` …: what a check found. */
export function verdictOf(added: Added, check: string): string | undefined {
  return added.findings.find((finding) => finding.check === check)?.verdict;
}

export function sentenceOf(added: Added, check: string): string | undefined {
  return added.findings.find((finding) => finding.check === check)?.sentence;
}
