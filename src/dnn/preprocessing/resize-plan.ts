import { VisavisError } from '../../errors.js';
import type { NetworkInput } from '../../schema/network.js';
import { resizeWeights } from './resize-weights.js';

/** Resizing and cutting as two matrices: result = rows · image · columns, channel by channel. */
export interface ResizePlan {
  /** [sidePx × height of the image] */
  readonly rows: Float32Array;
  /** [sidePx × width of the image], to be transposed */
  readonly columns: Float32Array;
  /**
   * What is left of the standard deviation of noise that is independent from pixel to pixel: the
   * root mean square over the pixels of the result of √(sum of squared weights).
   */
  readonly noiseGain: number;
}

/**
 * How an image comes to the size a network takes: null where it has that size and the description
 * asks for no resizing.
 *
 * @param name what messages call the network
 * @throws VisavisError INVALID_INPUT where the image has another size and no rule is given
 */
export function resizePlan(
  { sidePx, resize }: NetworkInput,
  height: number,
  width: number,
  name: string,
): ResizePlan | null {
  if (!resize) {
    if (height === sidePx && width === sidePx) return null;
    throw new VisavisError('INVALID_INPUT', {
      field: `image size for network ${name}`,
      expected: `${sidePx} × ${sidePx} px`,
      got: `${width} × ${height} px`,
      mend: 'render the study at the size the network takes, or say in its description, under input.resize, how images come to that size',
    });
  }
  const shorter = Math.min(height, width);
  if (shorter === resize.sidePx && resize.sidePx === sidePx && height === width) return null;
  const axis = (from: number) =>
    resizeWeights({
      ...resize,
      from,
      to: Math.floor((from * resize.sidePx) / shorter),
      crop: sidePx,
    });
  const [rows, columns] = [axis(height), axis(width)];
  return { rows, columns, noiseGain: axisGain(rows, sidePx) * axisGain(columns, sidePx) };
}

function axisGain(weights: Float32Array, count: number): number {
  return Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0) / count);
}
