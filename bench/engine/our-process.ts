/** Our side of bench/engine.ts: answers one JSON request a line, as `bench/peer/engine.py` does. */
import { createInterface } from 'node:readline';
import { gradientName } from '../../src/dnn/differentiate.js';
import { floatTensor, writeModel } from '../../src/dnn/graph/index.js';
import type { Tensor } from '../../src/dnn/graph/index.js';
import { openSession } from '../../src/dnn/session.js';
import { buildWork, spread } from './build.js';
import type { EngineRequest } from './side.js';

const learningRate = 1e-3;

async function prepare({ network, work, threads }: EngineRequest) {
  const { graph, trained, result } = buildWork(network, work);
  const session = await openSession(writeModel(graph), { threads });
  const dims = [network.batch, 3, network.sidePx, network.sidePx];
  const x = floatTensor(
    spread(
      dims.reduce((a, b) => a * b, 1),
      0,
    ),
    dims,
  );
  const labels: Tensor = {
    type: 'int64',
    dims: [network.batch],
    data: BigInt64Array.from({ length: network.batch }, (_, i) => BigInt(i)),
  };
  const feeds: Record<string, Tensor> = { x, ...Object.fromEntries(trained) };
  if (work !== 'forward') feeds.labels = labels;
  const step = async () => {
    const results = await session.run(feeds);
    for (const [name, { data }] of trained) {
      const gradient = results[gradientName(name)].data as Float32Array;
      const weights = data as Float32Array;
      for (let i = 0; i < weights.length; i++) weights[i] -= learningRate * gradient[i];
    }
    return results[result];
  };
  return { step, release: () => session.release() };
}

let ready: { key: string; action: Awaited<ReturnType<typeof prepare>> } | undefined;
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line) as EngineRequest;
  const key = JSON.stringify([request.network.title, request.work]);
  if (ready?.key !== key) {
    await ready?.action.release();
    ready = { key, action: await prepare(request) };
  }
  const begin = performance.now();
  let last: Tensor | undefined;
  for (let i = 0; i < request.calls; i++) last = await ready.action.step();
  const ms = (performance.now() - begin) / request.calls;
  const head = Array.from((last?.data ?? []) as Float32Array).slice(0, 1000);
  console.log(JSON.stringify({ ms, head }));
}
