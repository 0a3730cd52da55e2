import type { Manipulation, ParameterDescription } from '../../../src/degradations/index.js';
import { plainNumber } from '../../../src/degradations/label-number.js';

/** What a slider covers: the values that are of use, which may be fewer than are allowed. */
export interface SliderScale {
  readonly minimum: number;
  readonly maximum: number;
  readonly log: boolean;
  /** slider positions, 0 … steps */
  readonly steps: number;
  /** of what every value is a multiple; null: any number */
  readonly step: number | null;
}

const fineSteps = 200;
/** from this ratio of its bounds on, a parameter is better set by ratio than by difference */
const wideRatio = 50;

/**
 * The slider of a number: over its published levels (and the level that leaves the image as it is)
 * where there are several, else over its bounds. Null where neither tells how far it should go.
 */
export function sliderScale(
  manipulation: Manipulation,
  parameter: ParameterDescription,
): SliderScale | null {
  const { name, minimum, maximum } = parameter;
  const step = parameter.step ?? null;
  const { level } = manipulation;
  const isLevel = level.parameter === name;
  const wantsLog = isLevel && level.scale === 'log';
  const published = publishedValues(manipulation, name);
  if (isLevel && level.identity !== null) published.push(level.identity);
  const useful = wantsLog ? published.filter((value) => value > 0) : published;
  const low = Math.min(...useful);
  const high = Math.max(...useful);
  if (high > low) {
    if (wantsLog) return scaleOf(low, high, true, step);
    const bounded = minimum !== undefined && maximum !== undefined;
    if (bounded && maximum - minimum <= 4 * (high - low)) {
      return scaleOf(minimum, maximum, false, step);
    }
    return scaleOf(low > 0 ? Math.max(0, minimum ?? 0) : low, high, false, step);
  }
  if (minimum === undefined || maximum === undefined || maximum <= minimum) return null;
  return scaleOf(minimum, maximum, minimum > 0 && maximum / minimum >= wideRatio, step);
}

function scaleOf(minimum: number, maximum: number, log: boolean, step: number | null): SliderScale {
  const values = step === null ? Infinity : Math.round((maximum - minimum) / step);
  const steps = !log && values <= fineSteps ? values : fineSteps;
  return { minimum, maximum, log, steps, step };
}

function publishedValues(manipulation: Manipulation, name: string): number[] {
  const values = manipulation.standardLevels
    .flatMap(({ parameters }) => parameters)
    .map((parameters) => parameters[name])
    .filter((value): value is number => typeof value === 'number');
  return [...new Set(values)];
}

/** Where on the slider a value stands; values beyond it stand at its ends. */
export function positionOf({ minimum, maximum, log, steps }: SliderScale, value: number): number {
  if (!(value > minimum)) return 0;
  const share = log
    ? Math.log(value / minimum) / Math.log(maximum / minimum)
    : (value - minimum) / (maximum - minimum);
  return Math.min(steps, Math.round(share * steps));
}

/** The value at a position of the slider, with no more digits than its steps need. */
export function valueAt(scale: SliderScale, position: number): number {
  const { minimum, maximum, log, steps, step } = scale;
  if (position <= 0) return minimum;
  if (position >= steps) return maximum;
  const share = position / steps;
  if (log) {
    const value = minimum * (maximum / minimum) ** share;
    const stepShare = (maximum / minimum) ** (1 / steps) - 1;
    const digits = Math.max(2, Math.ceil(-Math.log10(stepShare)) + 1);
    return step === null ? Number(value.toPrecision(digits)) : multipleOf(step, value);
  }
  const value = minimum + share * (maximum - minimum);
  if (step !== null) return multipleOf(step, value);
  const decimals = Math.max(0, Math.ceil(-Math.log10((maximum - minimum) / steps)));
  return Number(value.toFixed(decimals));
}

/** the nearest multiple, without the digits that are rounding */
const multipleOf = (step: number, value: number) => plainNumber(Math.round(value / step) * step);
