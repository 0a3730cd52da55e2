import { embed } from '../../../src/degradations/eidolon/published-canvas.js';
import {
  cutOut,
  publishedEidolon,
  publishedLevels,
  publishedSum,
} from '../../../src/degradations/eidolon/published.js';
import { scaleLevels } from '../../../src/degradations/eidolon/scale-levels.js';
import { randomStream } from '../../../src/random/index.js';
import { plane, readNpy } from '../npy.js';
import { largest, npy, unequal, type Difference, type FixtureFiles, type Topic } from './check.js';
import { keep, planeTolerance, summary } from './eidolon-planes.js';
import type { StoredEidolon } from './manifests.js';

/** share of pixels that may differ where the stored float32 fields are the input */
const float32Share = 0.001;

async function canvasOf(files: FixtureFiles, fixture: StoredEidolon): Promise<Difference[]> {
  const { name, size, embedding } = fixture;
  const levels = scaleLevels(size);
  const canvas = embed(await files.image(`${name}_input.png`));
  const { ww, hh, dw, dh } = embedding;
  return [
    unequal('largest sigma', [levels.maxSigmaPx], [fixture.maxSigma]),
    largest('sigmas', levels.sigmaPx, fixture.scaleLevels, 1e-12),
    unequal(
      'canvas',
      [canvas.width, canvas.height, canvas.marginLeft, canvas.marginTop],
      [ww, hh, dw, dh],
    ),
    unequal('mirrored image', canvas.data, (await npy(files, `${name}_embedded.npy`)).data),
  ];
}

async function stepsOf(files: FixtureFiles, fixture: StoredEidolon): Promise<Difference[]> {
  const { name, size, reach } = fixture;
  const input = await files.image(`${name}_input.png`);
  const canvas = embed(input);
  const dog = await npy(files, `${name}_dog.npy`);
  const rowFields = await npy(files, `${name}_dx_rows.npy`);
  const colFields = await npy(files, `${name}_dy_cols.npy`);
  const storedSum = (await npy(files, `${name}_sum.npy`)).data;
  const output = (await npy(files, `${name}_output.npy`)).data;
  const drawsFile = await files.bytes(`${name}_draws.npy`);
  const draws = drawsFile && readNpy(drawsFile, `${name}_draws.npy`);
  const random = randomStream(name);
  const drawPlane = (index: number): Float64Array =>
    draws ? plane(draws, index) : Float64Array.from(canvas.data, () => random.normal());
  const levels = keep(publishedLevels(canvas, size, fixture, drawPlane));

  const found = [
    unequal('stored PNG', (await files.image(`${name}_output.png`)).data, output),
    unequal('number of levels', [levels.length], [dog.shape[0]]),
    ...levels.map(({ slice }, k) => largest(`slice ${k}`, slice, plane(dog, k), planeTolerance)),
  ];
  const sumTolerance = planeTolerance * dog.shape[0];
  if (draws) {
    levels.forEach(({ rows, cols }, k) => {
      found.push(
        largest(`rows ${k}`, rows, plane(rowFields, k), planeTolerance),
        largest(`columns ${k}`, cols, plane(colFields, k), planeTolerance),
        largest(`RMS of rows ${k}`, [summary(rows).rms], [fixture.dxRmsPerLevel[k]], 5e-7),
      );
    });
    const sum = publishedSum(canvas, levels, reach);
    found.push(
      unequal('pixels', publishedEidolon(input, fixture, drawPlane).data, output),
      largest('sum', sum, storedSum, sumTolerance),
    );
  } else {
    // the stored fields in place of drawn ones
    const given = levels.map(({ slice }, k) => ({
      level: k,
      slice,
      rows: plane(rowFields, k),
      cols: plane(colFields, k),
    }));
    const sum = publishedSum(canvas, given, reach);
    const off = [...sum].filter((value, i) => Math.abs(value - storedSum[i]) > sumTolerance);
    found.push(
      { of: 'sum', difference: off.length, tolerance: float32Share * sum.length },
      unequal('pixels', cutOut(canvas, sum, input).data, output, float32Share * output.length),
    );
  }
  return found;
}

/** Eidolons whose slices, fields and sums are stored. */
export const storedEidolons: Topic = (files, { fixtures }) =>
  fixtures.eidolon.flatMap((fixture) => [
    {
      name: `${fixture.name}: scale levels and mirrored canvas`,
      run: () => canvasOf(files, fixture),
    },
    {
      name: `${fixture.name}: slices, fields, sum and pixels`,
      run: () => stepsOf(files, fixture),
    },
  ]);
