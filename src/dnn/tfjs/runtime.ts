import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type * as Converter from '@tensorflow/tfjs-converter';
import type * as Core from '@tensorflow/tfjs-core';
import type { ModelTensorInfo, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import type * as Layers from '@tensorflow/tfjs-layers';
import type { SessionOptions } from '../session.js';
import { completeWasmKernels } from './wasm-kernels.js';

/** What we use of `@tensorflow/tfjs-node`, which may be absent, and its types with it. */
export interface NativeTfjs {
  readonly version: Readonly<Record<string, string>>;
  readonly node: {
    loadSavedModel(folder: string, tags?: string[], signature?: string): Promise<SavedModel>;
  };
}

/** A TensorFlow SavedModel as tfjs-node opens it. */
export interface SavedModel {
  readonly inputs: ModelTensorInfo[];
  readonly outputs: ModelTensorInfo[];
  predict(inputs: NamedTensorMap): Tensor | Tensor[] | NamedTensorMap;
  execute(inputs: NamedTensorMap, nodes: string[]): Tensor | Tensor[];
  dispose(): void;
}

/** TensorFlow.js with the fastest backend at hand. */
export interface TfjsRuntime {
  readonly tf: typeof Core;
  readonly layers: typeof Layers;
  readonly converter: typeof Converter;
  /** with its version: `tfjs 4.22.0 wasm` or `tfjs-node 4.22.0 tensorflow` */
  readonly backend: string;
  /** the native library; undefined where WebAssembly computes */
  readonly native?: NativeTfjs;
}

/** Opens the native library, or says by an exception that there is none. */
export type OpenNative = () => Promise<NativeTfjs>;

let opened: Promise<TfjsRuntime> | undefined;

/**
 * TensorFlow.js, loaded at the first call and kept: on TensorFlow's own library where
 * `@tensorflow/tfjs-node` is installed and works, else on WebAssembly, which has one thread in Node.
 *
 * @param options threads of the native library; the first call decides for all
 */
export function openRuntime(options: SessionOptions = {}): Promise<TfjsRuntime> {
  opened ??= chooseBackend(options).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** {@link openRuntime} for a given way to the native library, without keeping what it finds. */
export async function chooseBackend(
  { threads = 0 }: SessionOptions,
  openNative: OpenNative = importNative,
): Promise<TfjsRuntime> {
  // TensorFlow reads it when it is loaded
  if (threads > 0) process.env.TF_NUM_INTRAOP_THREADS ??= String(threads);
  // an absent package and a native addon that was never downloaded both end here
  const native = await openNative().catch(() => undefined);
  // the layers bring the gradients with them
  const [tf, layers, converter] = await Promise.all([
    import('@tensorflow/tfjs-core'),
    import('@tensorflow/tfjs-layers'),
    import('@tensorflow/tfjs-converter'),
  ]);
  if (native && (await tf.setBackend('tensorflow').catch(() => false))) {
    const backend = `tfjs-node ${native.version['tfjs-node']} tensorflow`;
    return { tf, layers, converter, backend, native };
  }
  await openWasm(tf);
  return { tf, layers, converter, backend: `tfjs ${tf.version_core} wasm` };
}

async function importNative(): Promise<NativeTfjs> {
  // not a literal: the compiler must not look for a package that may be absent
  const name = '@tensorflow/tfjs-node';
  return (await import(name)) as NativeTfjs;
}

async function openWasm(tf: TfjsRuntime['tf']): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const module = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(dirname(module) + sep);
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = new Map(events.map((event) => [event, process.listeners(event as 'exit')]));
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly is not available');
  // Emscripten's own listeners would end the program in its place
  for (const event of events)
    for (const listener of process.listeners(event as 'exit'))
      if (!before.get(event)!.includes(listener)) process.removeListener(event, listener);
  await completeWasmKernels(tf);
}
