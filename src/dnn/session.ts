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
  /** what computes; the processor unless said */
  readonly provider?: Provider;
}

/** Execution providers of ONNX Runtime that can be asked for. */
export const providers = ['cpu', 'cuda', 'dml', 'coreml', 'webgpu'] as const;
export type Provider = (typeof providers)[number];

const { version } = createRequire(import.meta.url)('onnxruntime-node/package.json') as {
  version: string;
};

/** Name and version of what computes, recorded with results. */
export function backendName(provider: Provider = 'cpu'): string {
  return `onnxruntime-node ${version} ${provider}`;
}

/**
 * Refuses a provider that ONNX Runtime has not got here: it would go on with the processor, and the
 * result would name the wrong one.
 */
function expectProvider(provider: Provider, present: readonly string[]): void {
  if (present.includes(provider)) return;
  throw new VisavisError('INVALID_INPUT', {
    field: 'provider of ONNX Runtime',
    expected: `one that is present here (${present.join(', ')})`,
    got: provider,
    mend: 'choose one of these',
  });
}

/**
 * Prepares an ONNX model for ONNX Runtime.
 *
 * @param model the bytes of an ONNX file, or its path where it keeps weights in files beside it
 * @param file what messages call the model
 * @throws VisavisError NETWORK_UNREADABLE where the runtime refuses the model; INVALID_INPUT where
 *   it has not got the provider or cannot start it
 */
export async function openSession(
  model: Uint8Array | string,
  { threads = 0, provider = 'cpu' }: SessionOptions = {},
  file = 'the model',
): Promise<Session> {
  const runtime = await import('onnxruntime-node');
  expectProvider(
    provider,
    runtime.listSupportedBackends().map(({ name }) => name),
  );
  let session: InferenceSession;
  try {
    session = await runtime.InferenceSession.create(model as Uint8Array, {
      intraOpNumThreads: threads,
      executionProviders: [provider],
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
      // waiting threads sleep: other work on the machine is not slowed down
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0];
    if (provider !== 'cpu')
      throw new VisavisError(
        'INVALID_INPUT',
        {
          field: 'provider of ONNX Runtime',
          expected: 'one that works here',
          got: `${provider} (${reason})`,
          mend: 'install what onnxruntime-node needs for it, or leave the option out',
        },
        { cause },
      );
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
