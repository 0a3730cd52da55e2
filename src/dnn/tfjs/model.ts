import type { Tensor } from '@tensorflow/tfjs-core';
import { VisavisError } from '../../errors.js';
import type { Dimension, ValueInfo } from '../graph/index.js';
import { nearNames } from '../graph/near-names.js';

/**
 * A model that TensorFlow.js has opened, of whichever kind. Tensors that its functions make are
 * freed by the `tidy` around the call.
 */
export interface TfjsModel {
  /** what it takes; the first dimension is the image */
  readonly inputs: readonly ValueInfo[];
  /** what it yields, and the value that losses are built on, as `logitsOf` says for ONNX */
  scores(images: Tensor): Scores;
  /**
   * What layers (or nodes) yield.
   *
   * @throws VisavisError INVALID_INPUT where one does not exist
   */
  layers(images: Tensor, names: readonly string[]): Tensor[];
  /** why there are no gradients; undefined where there are */
  readonly withoutGradients?: string;
  release(): void;
}

export interface Scores {
  /** logits or probabilities, as the description says, [N, classes] */
  readonly answer: Tensor;
  readonly logits: Tensor;
}

/** Dimensions in our words: `N` is the image, `?` any other that is open. */
export function openDimensions(shape: readonly (number | null)[] | undefined): Dimension[] {
  return (shape ?? []).map((size, axis) => {
    if (size !== null && size >= 0) return size;
    return axis === 0 ? 'N' : '?';
  });
}

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
