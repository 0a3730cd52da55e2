import type { Tensor } from '@tensorflow/tfjs-core';
import type { NetworkInput } from '../../schema/network.js';
import type { ResizePlan } from '../preprocessing/resize-plan.js';
import type { TfjsRuntime } from './runtime.js';

/**
 * What a description says is done to pixels, in tensors: the same steps in the same order as
 * `prependPreprocessing` has for ONNX, differentiable by TensorFlow.js.
 *
 * @param pixels in [0, 1], [N, channels, rows, columns]
 * @returns what the model takes, [N, rows, columns, channels] unless the description says otherwise
 */
export function preprocess(
  tf: TfjsRuntime['tf'],
  input: NetworkInput,
  plan: ResizePlan | null,
  pixels: Tensor,
): Tensor {
  const { channels, sidePx, channelOrder, white, mean, sd, layout } = input;
  const [count, , height, width] = pixels.shape;
  let x: Tensor;
  if (plan) {
    // one axis, then the other, as the last axis of a matrix each
    const columns = tf.tensor2d(plan.columns, [sidePx, width]);
    const narrow = tf.matMul(tf.reshape(pixels, [-1, width]), columns, false, true);
    const upright = tf.transpose(tf.reshape(narrow, [-1, height, sidePx]), [0, 2, 1]);
    const rows = tf.tensor2d(plan.rows, [sidePx, height]);
    const small = tf.matMul(tf.reshape(upright, [-1, height]), rows, false, true);
    x = tf.transpose(tf.reshape(small, [count, channels, sidePx, sidePx]), [0, 3, 2, 1]);
  } else x = tf.transpose(pixels, [0, 2, 3, 1]);
  if (channelOrder === 'bgr' && channels === 3) x = tf.reverse(x, 3);
  if (white === 255) x = tf.mul(x, 255);
  if (mean) x = tf.sub(x, tf.tensor1d(mean));
  if (sd) x = tf.div(x, tf.tensor1d(sd));
  return layout === 'nchw' ? tf.transpose(x, [0, 3, 1, 2]) : x;
}
