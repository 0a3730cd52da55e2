import sincos from '@stdlib/math-base-special-sincos';

/**
 * The discrete Fourier transform of one length, any length: radix 2 for powers of two, Bluestein's
 * chirp method for the others. All in 64-bit floats, with portable sines and cosines.
 */
export interface FourierPlan {
  readonly length: number;
  /** In place: X[k] = Σ x[n] exp(−2πi kn/length), not scaled. Swap re and im for the inverse. */
  transform(re: Float64Array, im: Float64Array): void;
}

const plans = new Map<number, FourierPlan>();

/** The plan for a length; made once and kept. */
export function fourierPlan(length: number): FourierPlan {
  let plan = plans.get(length);
  if (!plan) {
    plan = (length & (length - 1)) === 0 ? radix2Plan(length) : bluesteinPlan(length);
    plans.set(length, plan);
  }
  return plan;
}

function radix2Plan(length: number): FourierPlan {
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
    transform(re, im) {
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

function bluesteinPlan(length: number): FourierPlan {
  let padded = 1;
  while (padded < 2 * length - 1) padded *= 2;
  const plan = fourierPlan(padded);
  const chirpRe = new Float64Array(length);
  const chirpIm = new Float64Array(length);
  const filterRe = new Float64Array(padded);
  const filterIm = new Float64Array(padded);
  for (let n = 0; n < length; n++) {
    // exp(−πi n²/length); n² modulo 2 length keeps the angle small and exact
    const [sine, cosine] = sincos((Math.PI * ((n * n) % (2 * length))) / length);
    chirpRe[n] = cosine;
    chirpIm[n] = -sine;
    filterRe[n] = cosine;
    filterIm[n] = sine;
    if (n > 0) {
      filterRe[padded - n] = cosine;
      filterIm[padded - n] = sine;
    }
  }
  plan.transform(filterRe, filterIm);
  const re = new Float64Array(padded);
  const im = new Float64Array(padded);
  return {
    length,
    transform(outRe, outIm) {
      re.fill(0);
      im.fill(0);
      for (let n = 0; n < length; n++) {
        re[n] = outRe[n] * chirpRe[n] - outIm[n] * chirpIm[n];
        im[n] = outRe[n] * chirpIm[n] + outIm[n] * chirpRe[n];
      }
      plan.transform(re, im);
      for (let k = 0; k < padded; k++) {
        const productRe = re[k] * filterRe[k] - im[k] * filterIm[k];
        im[k] = re[k] * filterIm[k] + im[k] * filterRe[k];
        re[k] = productRe;
      }
      plan.transform(im, re);
      for (let n = 0; n < length; n++) {
        const valueRe = re[n] / padded;
        const valueIm = im[n] / padded;
        outRe[n] = valueRe * chirpRe[n] - valueIm * chirpIm[n];
        outIm[n] = valueRe * chirpIm[n] + valueIm * chirpRe[n];
      }
    },
  };
}

/** A two-dimensional complex array, row by row. */
export interface Spectrum {
  readonly width: number;
  readonly height: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** transforms every row, then every column, in place */
function transformBoth(width: number, height: number, re: Float64Array, im: Float64Array): void {
  const alongRows = fourierPlan(width);
  for (let start = 0; start < width * height; start += width) {
    alongRows.transform(re.subarray(start, start + width), im.subarray(start, start + width));
  }
  const alongColumns = fourierPlan(height);
  const columnRe = new Float64Array(height);
  const columnIm = new Float64Array(height);
  for (let x = 0; x < width; x++) {
    for (let y = 0, i = x; y < height; y++, i += width) {
      columnRe[y] = re[i];
      columnIm[y] = im[i];
    }
    alongColumns.transform(columnRe, columnIm);
    for (let y = 0, i = x; y < height; y++, i += width) {
      re[i] = columnRe[y];
      im[i] = columnIm[y];
    }
  }
}

/**
 * Two-dimensional Fourier transform of real values (width × height, row by row), any size; not
 * scaled; frequency 0 first.
 */
export function fft2(values: ArrayLike<number>, width: number, height: number): Spectrum {
  const re = Float64Array.from(values);
  const im = new Float64Array(width * height);
  transformBoth(width, height, re, im);
  return { width, height, re, im };
}

/** The inverse of {@link fft2}, complex, scaled by 1/(width × height); the input is left alone. */
export function inverseFft2({ width, height, re, im }: Spectrum): Spectrum {
  const scale = 1 / (width * height);
  const outRe = re.map((value) => value * scale);
  const outIm = im.map((value) => value * scale);
  transformBoth(width, height, outIm, outRe);
  return { width, height, re: outRe, im: outIm };
}
