import sincos from '@stdlib/math-base-special-sincos';

/** The Fourier transform of one long line, a power of two, in place; re and im exchanged for the inverse. */
export function lineTransform(length: number) {
  const half = length >> 1;
  // the factors of the stage that joins halves of `size` stand from `size - 1` on
  const cosines = new Float64Array(length);
  const sines = new Float64Array(length);
  for (let size = half; size >= 1; size >>= 1) {
    for (let k = 0; k < size; k++) {
      const [sine, cosine] =
        size === half
          ? sincos((Math.PI * k) / size)
          : [sines[2 * size - 1 + 2 * k], cosines[2 * size - 1 + 2 * k]];
      cosines[size - 1 + k] = cosine;
      sines[size - 1 + k] = size === half ? -sine : sine;
    }
  }
  const reversed = new Uint32Array(length);
  for (let i = 1; i < length; i++) {
    reversed[i] = (reversed[i >> 1] >> 1) | (i & 1 ? half : 0);
  }
  return {
    length,
    transform(re: Float64Array, im: Float64Array): void {
      for (let i = 0; i < length; i++) {
        const j = reversed[i];
        if (j <= i) continue;
        const keptRe = re[i];
        const keptIm = im[i];
        re[i] = re[j];
        im[i] = im[j];
        re[j] = keptRe;
        im[j] = keptIm;
      }
      for (let size = 1; size < length; size *= 2) {
        for (let start = 0; start < length; start += 2 * size) {
          for (let k = 0, i = start, j = start + size; k < size; k++, i++, j++) {
            const c = cosines[size - 1 + k];
            const s = sines[size - 1 + k];
            const oddRe = re[j] * c - im[j] * s;
            const oddIm = re[j] * s + im[j] * c;
            re[j] = re[i] - oddRe;
            im[j] = im[i] - oddIm;
            re[i] += oddRe;
            im[i] += oddIm;
          }
        }
      }
    },
  };
}
