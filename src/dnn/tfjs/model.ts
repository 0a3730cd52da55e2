import type { Tensor } from '@tensorflow/tfjs-core';
import { VisavisError } from '../../errors.js';
import type { Dimension, ValueInfo } from '../graph/index.js';
import { nearNames } from '../graph/near-names.js';
import type { LayerSummary } from '../summary.js';

/**
 * A model that TensorFlow.js has opened, of whichever kind. Tensors that its functions make are
 * freed by the `tidy` around the call.
 */
export interface TfjsModel {
  /** what it takes; the first dimension is the image */
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** what it yields, and the value that losses are built on, as `logitsOf` says for ONNX */
  scores(images: Tensor): Scores;
  /**
   * What layers (or nodes) yield.
   *
   * @throws VisavisError INVALID_INPUT where one does not exist
   */
  layers(images: Tensor, names: readonly string[]): Tensor[];
  /** its layers (or nodes), found out with one image */
  summary(image: Tensor): LayerSummary[];
  /** why there are no gradients; undefined where there are */
  readonly withoutGradients?: string;
  release(): void;
}

export interface Scores {
  /** logits or probabilities, as the description says, [N, classes] */
  readonly answer: Tensor;
  readonly logits: Tensor;
}

/**
 * An input or output in our words: `N` is the image, `?` any other dimension that is open.
 *
 * @param unknown dimensions of one of which nothing is known
 */
export function valueInfo(
  value: {
    readonly name: string;
    readonly dtype: string;
    readonly shape?: readonly (number | null)[];
  },
  unknown: readonly Dimension[],
): ValueInfo {
  const dims = value.shape?.map((size, axis) => {
    if (size !== null && size >= 0) return size;
    return axis === 0 ? 'N' : '?';
  });
  const type = value.dtype === 'int32' ? 'int32' : 'float32';
  return { name: value.name, type, dims: dims ?? unknown };
}

/** Dimensions of what a model takes and yields, where it does not say. */
export const unknownImages: readonly Dimension[] = ['N', '?', '?', '?'];
export const unknownScores: readonly Dimension[] = ['N', '?'];

/** The error for a layer, node or output that a model does not have. */
export function noSuchName(what: string, wanted: string, names: readonly string[]): VisavisError {
  const near = nearNames(wanted, names);
  return new VisavisError('INVALID_INPUT', {
    field: `${what} of the network`,
    expected: `the name of one of its ${what}s`,
    got: wanted,
    mend:
      near.length > 0
        ? `${what}s with such names are ${near.join(', ')}`
        : `its last ${what}s are ${names.slice(-5).join(', ')}`,
  });
}
