import * as ort from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { differentiate, gradientName } from '../../src/dnn/differentiate.js';
import { gradientRules } from '../../src/dnn/gradients/index.js';
import { floatTensor, GraphBuilder, writeModel } from '../../src/dnn/graph/index.js';
import type { Graph } from '../../src/dnn/graph/index.js';
import { randomStream } from '../../src/random/index.js';
import type { RandomStream } from '../../src/random/index.js';
import { gradientCases } from './gradient-cases/index.js';
import type { Draw, GradientCase } from './gradient-cases/index.js';
import { evaluate } from './reference/evaluate.js';
import { count, refTensor } from './reference/tensor.js';
import type { RefTensor } from './reference/tensor.js';

const tolerance = 1e-4;
const step = 1e-5;
/** elements of each gradient that are compared */
const checkedElements = 24;
const usualRepetitions = 3;

/** Values that stay clear of kinks by more than the step of the differences. */
function draw(kind: Draw, size: number, random: RandomStream): Float32Array {
  if (kind === 'positive') return Float32Array.from({ length: size }, () => random.between(0.5, 2));
  if (kind === 'apart')
    return Float32Array.from(
      random.shuffle(Array.from({ length: size }, (_, i) => i / size - 0.5)),
    );
  return Float32Array.from({ length: size }, () => {
    const value = random.normal();
    return kind === 'away-from-0' && Math.abs(value) < 0.01 ? 0.5 : value;
  });
}

/** A case as a graph with a scalar loss: the output's elements summed with random weights. */
function buildLoss(gradientCase: GradientCase, random: RandomStream) {
  const graph = new GraphBuilder();
  const feeds = new Map<string, RefTensor>();
  const output = gradientCase.build(
    graph,
    (dims, kind = 'any') => {
      const name = graph.input(`x${feeds.size}`, dims);
      feeds.set(name, refTensor(dims, draw(kind, count(dims), random)));
      return name;
    },
    random,
  );
  const dims = graph.dims(output) as number[];
  const weights = floatTensor(draw('any', count(dims), random), dims);
  const weighted = graph.mul(output, graph.constant(weights));
  graph.output(graph.node('ReduceSum', [weighted], { keepdims: 0 }, 'loss'));
  return { graph: { ...graph.finish(), opset: gradientCase.opset ?? graph.opset }, feeds };
}

async function run(graph: Graph, feeds: ReadonlyMap<string, RefTensor>) {
  const session = await ort.InferenceSession.create(writeModel(graph), { logSeverityLevel: 3 });
  const inputs = [...feeds].map(
    ([name, { dims, data }]) =>
      [name, new ort.Tensor('float32', Float32Array.from(data), dims)] as const,
  );
  const results = await session.run(Object.fromEntries(inputs));
  await session.release();
  return results;
}

/** (loss(x + h) − loss(x − h)) / 2h for one element, in double precision. */
function centralDifference(
  graph: Graph,
  feeds: ReadonlyMap<string, RefTensor>,
  name: string,
  index: number,
): number {
  const lossAt = (shift: number) => {
    const data = Float64Array.from(feeds.get(name)!.data);
    data[index] += shift;
    const moved = new Map(feeds).set(name, { dims: feeds.get(name)!.dims, data });
    return evaluate(graph, moved).get('loss')!.data[0];
  };
  return (lossAt(step) - lossAt(-step)) / (2 * step);
}

describe('gradients against central differences in double precision', () => {
  it.each(gradientCases.map((item) => [item.title, item] as const))('%s', async (title, item) => {
    const { repetitions = usualRepetitions } = item;
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const random = randomStream(20260101, 'gradients', title, repetition);
      const { graph, feeds } = buildLoss(item, random);
      const names = [...feeds.keys()];
      const gradients = differentiate(graph, { loss: 'loss', withRespectTo: names });
      const results = await run(gradients, feeds);
      const loss = evaluate(graph, feeds).get('loss')!.data[0];
      expect(Math.abs(Number(results.loss.data[0]) - loss)).toBeLessThan(
        1e-5 * (10 + Math.abs(loss)),
      );
      for (const name of names) {
        const gradient = results[gradientName(name)];
        expect(gradient.dims).toEqual(feeds.get(name)!.dims);
        for (let k = 0; k < Math.min(gradient.size, checkedElements); k++) {
          const index = gradient.size <= checkedElements ? k : random.integer(gradient.size);
          const expected = centralDifference(graph, feeds, name, index);
          const error = Math.abs(Number(gradient.data[index]) - expected);
          expect(error, `${title}, ${name}[${index}]`).toBeLessThan(
            tolerance * Math.max(1, Math.abs(expected)),
          );
        }
      }
    }
  });

  it('covers every operator that has a rule', () => {
    const tried = new Set(
      gradientCases.flatMap((item) =>
        Array.from({ length: 8 }, (_, i) => randomStream(1, item.title, i)).flatMap((random) =>
          buildLoss(item, random).graph.nodes.map((node) => node.operator),
        ),
      ),
    );
    const untried = Object.keys(gradientRules).filter((operator) => !tried.has(operator));
    expect(untried).toEqual([]);
  });
});
