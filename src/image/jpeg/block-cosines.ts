import cos from '@stdlib/math-base-special-cos';

/** samples along a side of a block */
export const blockSide = 8;

/** basis[u × 8 + x]: the u-th cosine of the orthonormal transform at sample x */
const basis = Float64Array.from({ length: blockSide * blockSide }, (_, i) => {
  const u = i >> 3;
  const x = i & 7;
  return (u === 0 ? Math.sqrt(0.125) : 0.5) * cos(((2 * x + 1) * u * Math.PI) / 16);
});

const halfway = new Float64Array(blockSide * blockSide);

/** 8 × 8 samples → their 64 cosine coefficients (orthonormal, type II), in place. */
export function toCosines(block: Float64Array): void {
  for (let y = 0; y < 64; y += 8) {
    for (let u = 0; u < 8; u++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += basis[u * 8 + x] * block[y + x];
      halfway[y + u] = sum;
    }
  }
  for (let u = 0; u < 8; u++) {
    for (let v = 0; v < 8; v++) {
      let sum = 0;
      for (let y = 0; y < 8; y++) sum += basis[v * 8 + y] * halfway[y * 8 + u];
      block[v * 8 + u] = sum;
    }
  }
}

/** The inverse of {@link toCosines}, in place. */
export function fromCosines(block: Float64Array): void {
  for (let v = 0; v < 64; v += 8) {
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let u = 0; u < 8; u++) sum += basis[u * 8 + x] * block[v + u];
      halfway[v + x] = sum;
    }
  }
  for (let x = 0; x < 8; x++) {
    for (let y = 0; y < 8; y++) {
      let sum = 0;
      for (let v = 0; v < 8; v++) sum += basis[v * 8 + y] * halfway[v * 8 + x];
      block[y * 8 + x] = sum;
    }
  }
}
