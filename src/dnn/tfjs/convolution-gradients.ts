import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type {
  backend_util,
  Conv2DBackpropInputAttrs,
  KernelConfig,
  NamedAttrMap,
  TensorInfo,
} from '@tensorflow/tfjs-core';
import type { TfjsRuntime } from './runtime.js';

/**
 * The gradient of a convolution by its input as a convolution of the gradient of its output, spread
 * by the strides and padded, with the kernel turned by 180° and its channels exchanged: the
 * convolution of the WebAssembly backend uses vectors, its gradient kernel does not.
 */
export function convolutionInputGradient(tf: TfjsRuntime['tf']): KernelConfig {
  return asConvolution(
    tf,
    'Conv2DBackpropInput',
    'Conv2D',
    ({ dataFormat }) => dataFormat === 'NHWC',
  );
}

/**
 * The same for a convolution that keeps channels apart, one output for each; with several, the
 * kernel in JavaScript computes it.
 */
export function depthwiseInputGradient(tf: TfjsRuntime['tf']): KernelConfig {
  const gradient = 'DepthwiseConv2dNativeBackpropInput';
  const servesOne = (_: unknown, { shape }: TensorInfo) => shape[3] === 1;
  return asConvolution(tf, gradient, 'DepthwiseConv2dNative', servesOne);
}

type InputGradientAttrs = Conv2DBackpropInputAttrs & {
  /** of a convolution that keeps channels apart; the other kind passes none on */
  readonly dilations?: number | [number, number];
};

/**
 * A kernel of an input gradient that is computed by the convolution's own kernel.
 *
 * @param serves which of its uses are; the former kernel computes the others
 */
function asConvolution(
  tf: TfjsRuntime['tf'],
  gradientName: string,
  convolutionName: 'Conv2D' | 'DepthwiseConv2dNative',
  serves: (attrs: InputGradientAttrs, filter: TensorInfo) => boolean,
): KernelConfig {
  const original = tf.getKernel(gradientName, 'wasm');
  const convolve = tf.getKernel(convolutionName, 'wasm');
  const depthwise = convolutionName === 'DepthwiseConv2dNative';
  return {
    ...original,
    kernelFunc({ inputs, attrs, backend }) {
      const wasm = backend as BackendWasm;
      const { dy, filter } = inputs as { dy: TensorInfo; filter: TensorInfo };
      const options = attrs as unknown as InputGradientAttrs;
      if (!serves(options, filter)) return original.kernelFunc({ inputs, attrs, backend });
      const { inputShape, strides, dilations = 1, pad, dimRoundingMode } = options;
      const window = tf.backend_util.computeConv2DInfo(
        inputShape,
        filter.shape as [number, number, number, number],
        strides,
        dilations,
        pad,
        dimRoundingMode,
        depthwise,
      );
      const dilated = window.dilationHeight > 1 || window.dilationWidth > 1;
      const margins = marginsOf(window);
      if (dilated || !margins) return original.kernelFunc({ inputs, attrs, backend });
      const spread = spreadOut(wasm, dy, window, margins);
      const turned = turn(wasm, filter, !depthwise);
      const gradient = convolve.kernelFunc({
        inputs: { x: spread, filter: turned },
        attrs: plainWindow,
        backend,
      });
      for (const { dataId } of [spread, turned]) wasm.disposeData(dataId);
      return gradient;
    },
  };
}

const plainWindow: NamedAttrMap = {
  strides: [1, 1],
  pad: 'valid',
  dilations: [1, 1],
  dataFormat: 'NHWC',
};

/** Rows and columns of zeros around the spread gradient. */
interface Margins {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** null where padding is wider than the kernel, so that gradients would have to be cut off */
function marginsOf(window: backend_util.Conv2DInfo): Margins | null {
  const { filterHeight, filterWidth, inHeight, inWidth, outHeight, outWidth, padInfo } = window;
  const top = filterHeight - 1 - padInfo.top;
  const left = filterWidth - 1 - padInfo.left;
  const height = inHeight + filterHeight - 1;
  const width = inWidth + filterWidth - 1;
  const fits =
    top >= 0 &&
    left >= 0 &&
    top + (outHeight - 1) * window.strideHeight < height &&
    left + (outWidth - 1) * window.strideWidth < width;
  return fits ? { top, left, height, width } : null;
}

function spreadOut(
  wasm: BackendWasm,
  dy: TensorInfo,
  { strideHeight, strideWidth, outHeight, outWidth }: backend_util.Conv2DInfo,
  { top, left, height, width }: Margins,
): TensorInfo {
  const [count, , , channels] = dy.shape;
  const result = wasm.makeOutput([count, height, width, channels], 'float32');
  const from = wasm.typedArrayFromHeap(dy) as Float32Array;
  const to = wasm.typedArrayFromHeap(result) as Float32Array;
  to.fill(0);
  for (let n = 0; n < count; n++)
    for (let row = 0; row < outHeight; row++) {
      const start = (n * outHeight + row) * outWidth * channels;
      const target = ((n * height + top + row * strideHeight) * width + left) * channels;
      if (strideWidth === 1) {
        to.set(from.subarray(start, start + outWidth * channels), target);
        continue;
      }
      for (let column = 0; column < outWidth; column++) {
        const place = start + column * channels;
        const pixel = from.subarray(place, place + channels);
        to.set(pixel, target + column * strideWidth * channels);
      }
    }
  return result;
}

/** A kernel [rows, columns, a, b] turned by 180°; as [rows, columns, b, a] where asked for. */
function turn(wasm: BackendWasm, filter: TensorInfo, exchange: boolean): TensorInfo {
  const [rows, columns, a, b] = filter.shape;
  const result = wasm.makeOutput([rows, columns, ...(exchange ? [b, a] : [a, b])], 'float32');
  const from = wasm.typedArrayFromHeap(filter) as Float32Array;
  const to = wasm.typedArrayFromHeap(result) as Float32Array;
  const size = a * b;
  const taps = rows * columns;
  for (let tap = 0; tap < taps; tap++) {
    const source = from.subarray(tap * size, (tap + 1) * size);
    const target = to.subarray((taps - 1 - tap) * size, (taps - tap) * size);
    if (!exchange) target.set(source);
    else
      for (let i = 0; i < a; i++) for (let j = 0; j < b; j++) target[j * a + i] = source[i * b + j];
  }
  return result;
}
