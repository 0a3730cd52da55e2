/** Numbers on a square grid laid over an image. */
export interface Plane {
  readonly cols: number;
  readonly rows: number;
  /** px between neighbours */
  readonly spacingPx: number;
  /** image coordinate (px, 0 = centre of the first pixel) of the first column and row */
  readonly originPx: number;
  readonly data: Float32Array;
}

/** A plane of zeros. */
export function emptyPlane(cols: number, rows: number, spacingPx: number, originPx: number): Plane {
  return { cols, rows, spacingPx, originPx, data: new Float32Array(cols * rows) };
}

/** Index into n samples that are mirrored at both ends, the end sample repeated (−1 → 0, n → n − 1). */
export function mirroredIndex(index: number, n: number): number {
  let i = index;
  while (i < 0 || i >= n) i = i < 0 ? -1 - i : 2 * n - 1 - i;
  return i;
}
