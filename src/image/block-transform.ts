import { kernels, type Laid } from '../kernels/index.js';
import { fourierPlan, type FourierPlan } from './fourier-plan.js';

/** Columns that a block holds, transformed side by side: as in kernels/assembly/fourier.ts. */
export const lanes = 8;

/** Real and imaginary part of a block or plane: their places in the kernels' memory. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** The transform of one length, its tables laid out in the kernels' memory. */
export class BlockTransform {
  private readonly plan: FourierPlan;
  private readonly tables: Laid<'f64'>;
  private readonly factors: Laid<'i32'>;

  /** Elements of 64-bit tables and 32-bit factors, and rows of the blocks, that a length needs. */
  static space(length: number): { tables: number; factors: number; rows: number } {
    const { twiddles, chirp, filter, factors, runLength } = fourierPlan(length);
    return {
      tables: twiddles.length + chirp.length + filter.length,
      factors: factors.length,
      rows: runLength,
    };
  }

  constructor(length: number, tables: Laid<'f64'>, factors: Laid<'i32'>) {
    this.plan = fourierPlan(length);
    this.tables = tables;
    this.factors = factors;
    const { twiddles, chirp, filter } = this.plan;
    factors.array.set(this.plan.factors);
    tables.array.set(twiddles);
    tables.array.set(chirp, twiddles.length);
    tables.array.set(filter, twiddles.length + chirp.length);
  }

  /**
   * Transforms the block `input` (exp(−2πi jk/length), not scaled; exchange `re` and `im` for the
   * inverse), using `other` as well. Says which of the two holds the result.
   */
  run(input: Complex, other: Complex): Complex {
    const { length, runLength, twiddles, chirp } = this.plan;
    if (runLength === length) return this.factorised(input, other);
    const chirpAt = this.tables.at + 8 * twiddles.length;
    const filterAt = chirpAt + 8 * chirp.length;
    kernels.multiplyRows(input.re, input.im, length, chirpAt, 1);
    for (const start of [input.re, input.im]) {
      kernels.clear(start + 8 * lanes * length, 8 * lanes * (runLength - length));
    }
    const there = this.factorised(input, other);
    kernels.multiplyRows(there.re, there.im, runLength, filterAt, 1 / runLength);
    const unused = there === input ? other : input;
    const back = this.factorised(swapped(there), swapped(unused));
    const result = swapped(back);
    kernels.multiplyRows(result.re, result.im, length, chirpAt, 1);
    return result;
  }

  private factorised(input: Complex, other: Complex): Complex {
    const { runLength, twiddles, factors } = this.plan;
    if (twiddles.length === 0) return input;
    const { at } = this.factors;
    kernels.fourierBlock(input.re, input.im, other.re, other.im, runLength, at, this.tables.at);
    // they change places after every factor; a 0 ends the factors
    return factors.length % 2 === 1 ? input : other;
  }
}

/** Real and imaginary part exchanged. */
export function swapped({ re, im }: Complex): Complex {
  return { re: im, im: re };
}
