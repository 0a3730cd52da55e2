import type { CensoredLevel } from '../../schema/threshold.js';
import type { Condition } from '../../schema/stimulus.js';
import type { TestedRange } from './level-counts.js';

/** What a level axis is. */
export interface LevelAxisKind {
  readonly axisTitle: string;
  readonly scale: 'linear' | 'log';
  /** whether images get worse as the level rises or as it falls */
  readonly worse: 'rising' | 'falling';
}

/** Conditions that form one level axis. */
export interface LevelSeries extends LevelAxisKind {
  /** name for people */
  readonly series: string;
  readonly levels: readonly {
    readonly condition: string;
    /** in the unit of the axis; may be ∞ */
    readonly level: number;
  }[];
}

type SeriesCondition = Pick<
  Condition,
  'label' | 'series' | 'seriesTitle' | 'level' | 'scale' | 'axisTitle' | 'worse' | 'fittable'
>;

/** The level axes of a study, those along which a psychometric function may be fitted. */
export function seriesOfConditions(conditions: readonly SeriesCondition[]): LevelSeries[] {
  const found = new Map<string, LevelSeries & { levels: { condition: string; level: number }[] }>();
  for (const {
    label,
    series,
    seriesTitle,
    level,
    scale,
    axisTitle,
    worse,
    fittable,
  } of conditions) {
    if (level === null || scale === 'none' || worse === 'none' || fittable === false) continue;
    let own = found.get(series);
    if (own === undefined) {
      own = { series: seriesTitle, axisTitle, scale, worse, levels: [] };
      found.set(series, own);
    }
    own.levels.push({ condition: label, level });
  }
  return [...found.values()];
}

const direction = ({ worse }: LevelAxisKind) => (worse === 'falling' ? 1 : -1);

/**
 * The place of a level on the axis of the fit, which rises towards better images: the level or its
 * log₁₀, negative where images get worse as it rises. ±∞ for 0 on a log axis and for infinite levels.
 */
export function positionOf(level: number, axis: LevelAxisKind): number {
  return direction(axis) * (axis.scale === 'log' ? Math.log10(level) : level);
}

/** The level at a place, or on which side of the tested ones it lies. */
export function levelAt(
  position: number,
  axis: LevelAxisKind,
  { low, high }: TestedRange,
): CensoredLevel {
  const level = (place: number) => {
    const signed = direction(axis) * place;
    return axis.scale === 'log' ? 10 ** signed : signed;
  };
  const isRising = direction(axis) === 1;
  if (position > high)
    return { censored: isRising ? 'above' : 'below', level: rounded(level(high)) };
  if (position < low) return { censored: isRising ? 'below' : 'above', level: rounded(level(low)) };
  return level(position);
}

/** A tested level as it was written, after its way over the logarithm. */
const rounded = (level: number) => Number(level.toPrecision(12));
