import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { embed } from '../../../src/degradations/eidolon/published-canvas.js';
import {
  publishedEidolon,
  publishedLevels,
  publishedSum,
} from '../../../src/degradations/eidolon/published.js';
import { scaleLevels } from '../../../src/degradations/eidolon/scale-levels.js';
import { plane } from '../npy.js';
import {
  largest,
  npy,
  sameText,
  unequal,
  type Difference,
  type FixtureFiles,
  type Topic,
} from './check.js';
import { generatedPlane, keep, planeTolerance, summaryDifference } from './eidolon-planes.js';
import type { GeneratedEidolon } from './manifests.js';

const words = { scaleSpace: 'scalespace', dog: 'dog', drow: 'drow', dcol: 'dcol' } as const;

async function stepsOf(files: FixtureFiles, fixture: GeneratedEidolon): Promise<Difference[]> {
  const { name, size, planes, noiseSeed, subsampleStep: step } = fixture;
  const [canvasHeight, canvasWidth] = fixture.canvas;
  const cells = canvasHeight * canvasWidth;
  const input = await files.image(`${name}_input.png`);
  const canvas = embed(input);
  const draws = Array.from({ length: planes }, (_, i) => generatedPlane(noiseSeed, i, cells));
  const levels = keep(publishedLevels(canvas, size, fixture, (index) => draws[index]));
  const found: Difference[] = [];

  const hash = sha256.create();
  for (const drawn of draws) hash.update(new Uint8Array(drawn.buffer));
  const { firstDraws, lastDraws } = fixture;
  found.push(
    sameText('hash of the draws', bytesToHex(hash.digest()), fixture.drawsSha256Float64LE),
    unequal('first draws', draws[0].subarray(0, firstDraws.length), firstDraws),
    unequal('last draws', draws[planes - 1].subarray(-lastDraws.length), lastDraws),
    unequal(
      'canvas',
      [canvas.height, canvas.width, canvas.marginLeft, canvas.marginTop, levels.length],
      [...fixture.canvas, fixture.margin, fixture.margin, fixture.levels],
    ),
    unequal('largest sigma', [scaleLevels(size).maxSigmaPx], [fixture.maxSigma]),
    largest('sigmas', scaleLevels(size).sigmaPx, fixture.sigma, 1e-12),
  );

  const sampled = (values: Float64Array): Float64Array =>
    values.filter(
      (_, i) => Math.floor(i / canvasWidth) % step === 0 && (i % canvasWidth) % step === 0,
    );
  for (const word of ['scaleSpace', 'dog', 'drow', 'dcol'] as const) {
    const stored = await npy(files, `${name}_${words[word]}_sub.npy`);
    const scaleSpace = new Float64Array(cells);
    for (let k = fixture.levels - 1; k >= 0; k--) {
      const { slice, rows, cols } = levels[k];
      for (let i = 0; i < cells; i++) scaleSpace[i] += slice[i];
      const got = { scaleSpace, dog: slice, drow: rows, dcol: cols }[word];
      found.push(
        summaryDifference(`${word} ${k}`, got, fixture[word][k]),
        largest(`${word} ${k}`, sampled(got), plane(stored, k), planeTolerance),
      );
    }
  }

  const sum = publishedSum(canvas, levels, fixture.reach);
  const centre = Float64Array.from({ length: size * size }, (_, i) => {
    const row = Math.floor(i / size) + canvas.marginTop;
    return sum[row * canvas.width + (i % size) + canvas.marginLeft];
  });
  const storedCentre = (await npy(files, `${name}_sum_centre.npy`)).data;
  const result = publishedEidolon(input, fixture, (index) => draws[index]);
  found.push(
    summaryDifference('sum', centre, fixture.sum),
    largest('sum', centre, storedCentre, planeTolerance * fixture.levels),
    unequal('pixels', result.data, (await npy(files, `${name}_output.npy`)).data),
    unequal('pixels of the PNG', result.data, (await files.image(`${name}_output.png`)).data),
    sameText('hash of the pixels', bytesToHex(sha256(result.data)), fixture.outputSha256),
  );
  return found;
}

/** Eidolons whose noise comes from a formula. */
export const generatedEidolons: Topic = (files, { reference }) =>
  reference.eidolon.map((fixture) => ({
    name: `${fixture.name}: noise, levels, sum and pixels`,
    run: () => stepsOf(files, fixture),
  }));
