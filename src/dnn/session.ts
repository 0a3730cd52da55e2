import { createRequire } from 'node:module';
import type { InferenceSession } from 'onnxruntime-node';
import { VisavisError } from '../errors.js';
import type { ElementType, Tensor } from './graph/index.js';

/** A graph made ready to run. Holds native memory until it is released. */
export interface Session {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Runs the graph; `wanted` names the outputs to compute, all unless said. */
  run(
    feeds: Readonly<Record<string, Tensor>>,
    wanted?: readonly string[],
  ): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

export interface SessionOptions {
  /** threads within an operator; 0: one per core */
  readonly threads?: number;
}

/** Name and version of what computes, recorded with results. */
export const backend: string = `onnxruntime-node ${
  (createRequire(import.meta.url)('onnxruntime-node/package.json') as { version: string }).version
} cpu`;

/**
 * Prepares an ONNX model on ONNX Runtime's CPU backend.
 *
 * @param model the bytes of an ONNX file, or its path where it keeps weights in files beside it
 * @param file what messages call the model
 * @throws VisavisError NETWORK_UNREADABLE where the runtime refuses the model
 */
export async function openSession(
  model: Uint8Array | string,
  { threads = 0 }: SessionOptions = {},
  file = 'the model',
): Promise<Session> {
  const runtime = await import('onnxruntime-node');
  let session: InferenceSession;
  try {
    session = await runtime.InferenceSession.create(model as Uint8Array, {
      intraOpNumThreads: threads,
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
      // waiting threads sleep: other work on the machine is not slowed down
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0];
    throw new VisavisError('NETWORK_UNREADABLE', { file, reason }, { cause });
  }
  return {
    inputs: session.inputNames,
    outputs: session.outputNames,
    async run(feeds, wanted) {
      const inputs = Object.entries(feeds).map(
        ([name, { type, dims, data }]) =>
          [name, new runtime.Tensor(type as 'float32', data as Float32Array, dims)] as const,
      );
      const results = await session.run(Object.fromEntries(inputs), wanted ?? session.outputNames);
      return Object.fromEntries(
        Object.entries(results).map(([name, { type, dims, data }]) => [
          name,
          { type: type as ElementType, dims, data: data as Float32Array },
        ]),
      );
    },
    release: () => session.release(),
  };
}
