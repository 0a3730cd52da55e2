import pow from '@stdlib/math-base-special-pow';
import { describeParameters, manipulationNamed, parseParameters } from '../degradations/index.js';
import type { Manipulation } from '../degradations/index.js';
import { namedStep } from '../degradations/step-text.js';
import { noTables } from '../degradations/table-parameter.js';
import { VisavisError } from '../errors.js';
import { luminance } from '../image/grey.js';
import type { FloatImage } from '../image/image.js';
import type { RandomStream } from '../random/index.js';

/** Degrades a square grey image in place; its values, in [0, 1], stand row by row. */
export type Degrade = (values: Float32Array, sidePx: number, random: RandomStream) => void;

/** Degradations of training images as training wants them. */
export interface TrainingDegradation {
  readonly degrade: Degrade;
  /** what is done, for the training record; empty where nothing is */
  readonly words: readonly string[];
  /** all that decides what is drawn: names, versions, parameters */
  readonly key: readonly unknown[];
}

/** A parameter whose value is drawn anew for every image. */
interface Range {
  readonly low: number;
  readonly high: number;
  /** only whole numbers */
  readonly whole: boolean;
  /** even on a logarithmic scale */
  readonly logarithmic: boolean;
}

interface RangedManipulation {
  readonly manipulation: Manipulation;
  /** the parameters given that are the same for every image */
  readonly fixed: Readonly<Record<string, unknown>>;
  readonly ranges: Readonly<Record<string, Range>>;
}

/**
 * Reads manipulations with ranges of levels, `uniform-noise:width=0..0.35`. Each image undergoes one
 * of them, or none: all equally likely. A range is drawn from evenly, on a logarithmic scale where
 * the manipulation's levels lie on one.
 *
 * @throws VisavisError INVALID_INPUT where a text names no manipulation, or a value or an end of a
 *   range is out of the manipulation's bounds
 */
export function trainingDegradation(texts: readonly string[]): TrainingDegradation {
  const known = texts.map(parseRanges);
  const share = `on 1 of ${known.length + 1} images`;
  return {
    words: known.map((one) => `${inWords(one)}, ${share}`),
    key: known.map(({ manipulation: { name, version }, fixed, ranges }) => ({
      ...{ name, version, fixed, ranges },
    })),
    degrade(values, sidePx, random) {
      if (known.length === 0) return;
      const chosen = random.pick([null, ...known]);
      if (chosen) degradeBy(chosen, values, sidePx, random);
    },
  };
}

function degradeBy(
  { manipulation, fixed, ranges }: RangedManipulation,
  values: Float32Array,
  sidePx: number,
  random: RandomStream,
): void {
  const drawn = Object.entries(ranges).map(([name, range]) => [name, drawFrom(range, random)]);
  const parameters = parseParameters(manipulation, { ...fixed, ...Object.fromEntries(drawn) });
  const image: FloatImage = {
    ...{ width: sidePx, height: sidePx, channels: 1 },
    data: new Float64Array(values),
  };
  const { channels, data } = manipulation.apply(image, parameters, random, noTables);
  for (let i = 0; i < values.length; i++) {
    const value =
      channels === 1 ? data[i] : luminance(data[3 * i], data[3 * i + 1], data[3 * i + 2]);
    values[i] = value < 0 ? 0 : value > 1 ? 1 : value;
  }
}

function drawFrom({ low, high, whole, logarithmic }: Range, random: RandomStream): number {
  if (whole) return low + random.integer(high - low + 1);
  if (logarithmic) return Math.min(high, low * pow(high / low, random.uniform()));
  return random.between(low, high);
}

function parseRanges(text: string): RangedManipulation {
  const { manipulation: name, parameters: given } = namedStep(text);
  const manipulation = manipulationNamed(name);
  const described = describeParameters(manipulation);
  const fixed: Record<string, unknown> = {};
  const ranges: Record<string, Range> = {};
  for (const [parameter, value] of Object.entries(given)) {
    const ends = typeof value === 'string' ? value.split('..') : [];
    if (ends.length !== 2) {
      fixed[parameter] = value;
      continue;
    }
    const [low, high] = ends.map((end) => (end.trim() === '' ? NaN : Number(end)));
    if (!(low <= high)) throw wrongRange(name, parameter, String(value));
    const { level } = manipulation;
    ranges[parameter] = {
      ...{ low, high },
      whole: described.find((one) => one.name === parameter)?.step === 1,
      logarithmic: parameter === level.parameter && level.scale === 'log' && low > 0,
    };
  }
  for (const end of ['low', 'high'] as const)
    parseParameters(manipulation, {
      ...fixed,
      ...Object.fromEntries(Object.entries(ranges).map(([parameter, r]) => [parameter, r[end]])),
    });
  return { manipulation, fixed, ranges };
}

function inWords({ manipulation, fixed, ranges }: RangedManipulation): string {
  const parts = [
    ...Object.entries(ranges).map(([name, { low, high }]) => `${name} from ${low} to ${high}`),
    ...Object.entries(fixed).map(([name, value]) => `${name} ${String(value)}`),
  ];
  return [manipulation.title.toLowerCase(), parts.join(', ')].filter(Boolean).join(': ');
}

const wrongRange = (name: string, parameter: string, got: string) =>
  new VisavisError('INVALID_INPUT', {
    field: `${parameter} of ${name}`,
    expected: 'low..high, two numbers in this order',
    got,
    mend: 'write for example uniform-noise:width=0..0.35',
  });
