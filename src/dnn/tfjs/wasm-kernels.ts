import type { KernelConfig, NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { convolutionInputGradient, depthwiseInputGradient } from './convolution-gradients.js';
import type { TfjsRuntime } from './runtime.js';

/**
 * TensorFlow.js computes some gradients by the weights of convolutions even where only those by the
 * pixels are asked for.
 */
const byWeights = ['Conv2DBackpropFilter', 'DepthwiseConv2dNativeBackpropFilter'];

/** Kernels that the WebAssembly backend lacks and that run in JavaScript instead. */
const inJavaScript = [
  ...byWeights,
  'DepthwiseConv2dNativeBackpropInput',
  'Einsum',
  'UnsortedSegmentSum',
];

let skipped = false;

/**
 * Works without gradients by the weights of convolutions, which are not numbers then: a gradient
 * by the pixels that needs them after all, since weights follow from pixels, is not a number either.
 */
export function withoutWeightGradients<T>(work: () => T): T {
  skipped = true;
  try {
    return work();
  } finally {
    skipped = false;
  }
}

/**
 * Adds to the WebAssembly backend the kernels that gradients need and that it lacks, and replaces
 * the gradient of convolutions by their input, which it has but computes without vectors.
 */
export async function completeWasmKernels(tf: TfjsRuntime['tf']): Promise<void> {
  const backends = await import('@tensorflow/tfjs-backend-cpu');
  const cpu = new backends.MathBackendCPU();
  // else it prints an advertisement for tfjs-node
  Object.assign(cpu, { firstUse: false });
  const missing = inJavaScript.filter((name) => !tf.getKernel(name, 'wasm'));
  for (const name of missing) {
    const kernel = tf.getKernel(name, 'cpu');
    if (!kernel) continue;
    const added = throughCpu(kernel, cpu);
    tf.registerKernel(byWeights.includes(name) ? skippable(added) : added);
  }
  for (const make of [convolutionInputGradient, depthwiseInputGradient]) {
    const faster = make(tf);
    tf.unregisterKernel(faster.kernelName, 'wasm');
    tf.registerKernel(faster);
  }
}

/** A kernel of the JavaScript backend for tensors of the WebAssembly backend, which it copies. */
function throughCpu(kernel: KernelConfig, cpu: MathBackendCPU): KernelConfig {
  const { kernelName } = kernel;
  return {
    kernelName,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const wasm = backend as BackendWasm;
      const copies: TensorInfo[] = [];
      const copied = <T extends TensorInfo | undefined>(info: T) => {
        if (!info) return info;
        const copy = cpu.makeTensorInfo(info.shape, info.dtype, wasm.readSync(info.dataId));
        copies.push(copy);
        return copy;
      };
      // operators with any number of inputs have them as a list
      const moved: unknown = Array.isArray(inputs)
        ? inputs.map(copied)
        : Object.fromEntries(Object.entries(inputs).map(([name, info]) => [name, copied(info)]));
      const result = kernel.kernelFunc({
        inputs: moved as NamedTensorInfoMap,
        attrs,
        backend: cpu,
      });
      const results = Array.isArray(result) ? result : [result];
      const outputs = results.map(({ shape, dtype, dataId }) =>
        wasm.makeOutput(shape, dtype, undefined, cpu.readSync(dataId)),
      );
      for (const { dataId } of [...copies, ...results]) cpu.disposeData(dataId, true);
      return Array.isArray(result) ? outputs : outputs[0];
    },
  };
}

function skippable(kernel: KernelConfig): KernelConfig {
  return {
    ...kernel,
    kernelFunc(request) {
      if (!skipped) return kernel.kernelFunc(request);
      const wasm = request.backend as BackendWasm;
      const { filterShape } = request.attrs as { filterShape: number[] };
      const none = wasm.makeOutput(filterShape, 'float32');
      wasm.typedArrayFromHeap(none).fill(NaN);
      return none;
    },
  };
}
