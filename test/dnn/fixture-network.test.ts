import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../src/dnn/differentiate.js';
import {
  GraphBuilder,
  inferShapes,
  readModel,
  upgrade,
  writeModel,
} from '../../src/dnn/graph/index.js';
import { openSession } from '../../src/dnn/session.js';

const folder = join(resolve(process.env.VISAVIS_FIXTURES ?? '../shared/data'), 'adversarial');
const absent = !existsSync(folder);

interface Reference {
  n: number;
  labels: number[];
  logits: number[][];
}

/** A PyTorch export with its logits and gradients in double precision; skipped where absent. */
describe.skipIf(absent)(`the exported network in ${folder}`, () => {
  it('gives the logits to 1e-5 and the gradients of cross-entropy to 1e-4', async () => {
    const file = join(folder, 'model.onnx');
    const reference = JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as Reference;
    const bytes = readFileSync(join(folder, 'images.u8.bin'));
    const exact = readFileSync(join(folder, 'gradient_16.f64.bin'));
    const imageSize = bytes.length / reference.n;
    const count = exact.length / 8 / imageSize;

    const network = upgrade(readModel(readFileSync(file), file));
    const [input, output] = [network.inputs[0], network.outputs[0].name];
    const builder = new GraphBuilder(network, inferShapes(network));
    const labels = builder.input('labels', ['batch'], 'int64');
    builder.node('SoftmaxCrossEntropyLoss', [output, labels], { reduction: 'sum' }, 'loss');
    const graph = differentiate(builder.finish(), { loss: 'loss', withRespectTo: [input.name] });
    const session = await openSession(writeModel(graph), { threads: 1 }, file);
    const dims = [count, ...(input.dims.slice(1) as number[])];
    const pixels = Float32Array.from(bytes.subarray(0, count * imageSize), (byte) => byte / 255);
    const results = await session.run({
      [input.name]: { type: 'float32', dims, data: pixels },
      labels: {
        type: 'int64',
        dims: [count],
        data: BigInt64Array.from(reference.labels.slice(0, count), BigInt),
      },
    });
    await session.release();

    const logits = results[output].data as Float32Array;
    const expected = reference.logits.slice(0, count).flat();
    const largest = Math.max(...expected.map(Math.abs));
    expected.forEach((value, i) =>
      expect(Math.abs(logits[i] - value)).toBeLessThan(1e-5 * largest),
    );

    const gradient = results[gradientName(input.name)].data as Float32Array;
    for (let n = 0; n < count; n++) {
      let [error, height] = [0, 0];
      for (let i = n * imageSize; i < (n + 1) * imageSize; i++) {
        const value = exact.readDoubleLE(8 * i);
        height = Math.max(height, Math.abs(value));
        error = Math.max(error, Math.abs(gradient[i] - value));
      }
      expect(error / height, `image ${n}`).toBeLessThan(1e-4);
    }
  });
});
