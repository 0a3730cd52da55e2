import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../../src/dnn/differentiate.js';
import { GraphBuilder, writeModel } from '../../../src/dnn/graph/index.js';
import type { Graph } from '../../../src/dnn/graph/index.js';
import { randomStream } from '../../../src/random/index.js';
import { einsumCases } from '../gradient-cases/einsum.js';
import { elementwiseCases } from '../gradient-cases/elementwise.js';
import type { GradientCase } from '../gradient-cases/index.js';
import { layoutCases } from '../gradient-cases/layout.js';
import { reductionCases } from '../gradient-cases/reduction.js';
import { resizeCases } from '../gradient-cases/resize.js';
import { selectionCases } from '../gradient-cases/selection.js';

/** Rules that need sizes: they say so. */
const needsSizes = /^(Resize|DepthToSpace: CRD)/;

/** A case's graph, its values drawn, and the name of its output. */
function buildCase(item: GradientCase, repetition: number) {
  const random = randomStream(20260101, 'any size', item.title, repetition);
  const builder = new GraphBuilder();
  const feeds: Record<string, ort.Tensor> = {};
  const declare = (dims: readonly number[]) => {
    const name = builder.input(`x${Object.keys(feeds).length}`, dims);
    const size = dims.reduce((a, b) => a * b, 1);
    const values = Float32Array.from({ length: size }, () => random.between(0.3, 0.9));
    feeds[name] = new ort.Tensor('float32', values, dims);
    return name;
  };
  const output = item.build(builder, declare, random);
  builder.output(output);
  return { graph: { ...builder.finish(), opset: item.opset ?? 18 }, feeds, output };
}

/** The same graph with names for all sizes but 1, and no types but those of its inputs. */
function withoutSizes(graph: Graph): Graph {
  return {
    ...graph,
    declared: new Map(),
    outputs: [],
    inputs: graph.inputs.map((input) => ({
      ...input,
      dims: input.dims.map((size) => (size === 1 ? 1 : `S${size}`)),
    })),
  };
}

async function run(graph: Graph, feeds: Record<string, ort.Tensor>) {
  const session = await ort.InferenceSession.create(writeModel(graph), { logSeverityLevel: 3 });
  const results = await session.run(feeds);
  await session.release();
  return results;
}

describe('gradients where sizes are known only when run', () => {
  const cases = [
    ...einsumCases,
    ...elementwiseCases,
    ...layoutCases,
    ...reductionCases,
    ...resizeCases,
    ...selectionCases,
  ];
  it.each(cases.map((item) => [item.title, item] as const))('%s', async (title, item) => {
    for (let repetition = 0; repetition < 3; repetition++) {
      const { graph, feeds, output } = buildCase(item, repetition);
      const options = { loss: output, withRespectTo: Object.keys(feeds) };
      if (needsSizes.test(title)) {
        expect(() => differentiate(withoutSizes(graph), options)).toThrow(
          /^Expected a size for dimension \d of value .*, got (S\d+|\?); fix the sizes/,
        );
        continue;
      }
      const open = await run(differentiate(withoutSizes(graph), options), feeds);
      const fixed = await run(differentiate(graph, options), feeds);
      for (const name of options.withRespectTo.map(gradientName)) {
        expect(open[name].dims).toEqual(fixed[name].dims);
        const expected = fixed[name].data as Float32Array;
        (open[name].data as Float32Array).forEach((value, i) =>
          expect(value).toBeCloseTo(expected[i], 4),
        );
      }
    }
  });
});
