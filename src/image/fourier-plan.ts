import sincos from '@stdlib/math-base-special-sincos';

/** The numbers that a transform of one length needs, as the kernel `fourierBlock` wants them. */
export interface FourierPlan {
  readonly length: number;
  /** length of the transforms that are run: the length itself, or Bluestein's longer one */
  readonly runLength: number;
  /** their factors, ended by 0 */
  readonly factors: Int32Array;
  readonly twiddles: Float64Array;
  /** Bluestein's chirp exp(−πi n²/length) and the transform of its inverse, cosine and sine in turn */
  readonly chirp: Float64Array;
  readonly filter: Float64Array;
}

const plans = new Map<number, FourierPlan>();

/** The plan of a length, any length from 1; made once and kept. */
export function fourierPlan(length: number): FourierPlan {
  let plan = plans.get(length);
  if (!plan) {
    plan = factorsOf(length) ? smoothPlan(length) : bluesteinPlan(length);
    plans.set(length, plan);
  }
  return plan;
}

/** 7, 5, 3, 4 and 2 where it must be; null where another prime is left (8 at once is slower: too few registers) */
function factorsOf(length: number): number[] | null {
  const factors: number[] = [];
  let rest = length;
  for (const factor of [7, 5, 3, 4, 2]) {
    while (rest % factor === 0) {
      factors.push(factor);
      rest /= factor;
    }
  }
  return rest === 1 ? factors : null;
}

/** cosine and sine of −2π part/whole, part modulo whole near 0 so that the angle is exact */
function turn(part: number, whole: number): [number, number] {
  const reduced = part % whole;
  const angle = (2 * Math.PI * (2 * reduced > whole ? reduced - whole : reduced)) / whole;
  const [sine, cosine] = sincos(angle);
  return [cosine, -sine];
}

function smoothPlan(length: number): FourierPlan {
  const factors = factorsOf(length) ?? [];
  const twiddles: number[] = [];
  let rest = length;
  for (const factor of factors) {
    for (let j = 0; j < rest / factor; j++) {
      for (let k = 1; k < factor; k++) twiddles.push(...turn(j * k, rest));
    }
    rest /= factor;
  }
  return {
    length,
    runLength: length,
    factors: Int32Array.from([...factors, 0]),
    twiddles: Float64Array.from(twiddles),
    chirp: new Float64Array(0),
    filter: new Float64Array(0),
  };
}

function bluesteinPlan(length: number): FourierPlan {
  let runLength = 2 * length - 1;
  while (!factorsOf(runLength)) runLength++;
  const chirp = new Float64Array(2 * length);
  const filter = new Float64Array(2 * runLength);
  for (let n = 0; n < length; n++) {
    // exp(−πi n²/length); n² modulo 2 length keeps the angle small and exact
    const [cosine, sine] = turn((n * n) % (2 * length), 2 * length);
    chirp.set([cosine, sine], 2 * n);
    filter.set([cosine, -sine], 2 * n);
    if (n > 0) filter.set([cosine, -sine], 2 * (runLength - n));
  }
  return { ...smoothPlan(runLength), length, chirp, filter: transformed(filter) };
}

/** the transform of a few numbers by its definition, recursively: plans are made once */
function transformed(numbers: Float64Array): Float64Array {
  const length = numbers.length / 2;
  const factor = factorsOf(length)?.[0];
  if (factor === undefined) return numbers;
  const m = length / factor;
  const parts = Array.from({ length: factor }, (_, start) => {
    const part = new Float64Array(2 * m);
    for (let j = 0; j < m; j++) {
      part.set(numbers.subarray(2 * (start + j * factor), 2 * (start + j * factor) + 2), 2 * j);
    }
    return transformed(part);
  });
  const result = new Float64Array(2 * length);
  for (let k = 0; k < length; k++) {
    parts.forEach((part, start) => {
      const [cosine, sine] = turn(start * k, length);
      const at = 2 * (k % m);
      result[2 * k] += part[at] * cosine - part[at + 1] * sine;
      result[2 * k + 1] += part[at] * sine + part[at + 1] * cosine;
    });
  }
  return result;
}
