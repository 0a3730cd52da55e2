/**
 * The scale levels of an eidolon (Eidolon toolbox; Koenderink, Valsecchi, van Doorn, Wagemans and
 * Gegenfurtner 2017): sigma_k = 2^(−1/2 + k/2) px for k = 0 … N − 1, N = ceil(2 log2 maxSigma),
 * maxSigma = a quarter of the longer side. A side of 224 or 256 px has 12 levels, .707 to 32 px.
 */
export interface ScaleLevels {
  /** px; the coherent displacement is scaled by it */
  readonly maxSigmaPx: number;
  /** sigma of each level, px, finest first */
  readonly sigmaPx: readonly number[];
}

/** @param longerSidePx the longer side of the image */
export function scaleLevels(longerSidePx: number): ScaleLevels {
  const maxSigmaPx = longerSidePx / 4;
  const sigmaPx: number[] = [];
  // 2^(k/2) below maxSigma, squared so that no logarithm is needed
  let powerOfTwo = 1;
  for (let k = 0; k === 0 || powerOfTwo < maxSigmaPx * maxSigmaPx; k++, powerOfTwo *= 2) {
    // as the toolbox makes them: repeated multiplication by the root of two
    sigmaPx.push(k === 0 ? Math.SQRT1_2 : sigmaPx[k - 1] * Math.SQRT2);
  }
  return { maxSigmaPx, sigmaPx };
}
