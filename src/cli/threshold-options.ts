import { Option } from 'commander';
import type { Command } from 'commander';
import { seriesOfConditions, seriesOfLabels } from '../analysis/index.js';
import type { LevelAxisKind, LevelSeries, ThresholdOptions } from '../analysis/index.js';
import { manipulationNamed } from '../degradations/index.js';
import { VisavisError } from '../errors.js';
import type { Condition } from '../schema/stimulus.js';
import { numberOption, wholeNumberOption } from './option-values.js';

/** What the command line says of level axes and thresholds. */
export interface ThresholdWishes {
  readonly axis?: string;
  readonly levelScale?: LevelAxisKind['scale'];
  readonly worse?: LevelAxisKind['worse'];
  readonly alternatives?: number;
  readonly thresholdAt?: number;
  readonly largestLapse: number;
  readonly sigmoid: ThresholdOptions['sigmoid'];
}

/** Adds the options of psychometric functions to a command. */
export function addThresholdOptions(command: Command): Command {
  return command
    .option(
      '--axis <manipulation>',
      'the manipulation whose levels the conditions of CSV files are, for thresholds',
    )
    .addOption(
      new Option(
        '--level-scale <scale>',
        'or: the scale of the levels in their conditions',
      ).choices(['linear', 'log']),
    )
    .addOption(
      new Option('--worse <direction>', 'and whether images get worse as levels rise').choices([
        'rising',
        'falling',
      ]),
    )
    .option(
      '--alternatives <count>',
      'answers to choose from, for the guess rate (default: those of the study, else the categories shown)',
      wholeNumberOption('--alternatives', 2),
    )
    .option(
      '--threshold-at <share>',
      'share of right answers at the threshold (default: .5, among two alternatives .75)',
      shareOption('--threshold-at', 1),
    )
    .option(
      '--largest-lapse <share>',
      'bound of the lapse rate of psychometric functions',
      shareOption('--largest-lapse', 0.5),
      0.1,
    )
    .addOption(
      new Option('--sigmoid <shape>', 'shape of psychometric functions')
        .choices(['gaussian', 'logistic', 'weibull'])
        .default('gaussian'),
    );
}

/**
 * How thresholds are to be computed: along the axis that was named, else along those of the study.
 *
 * @param conditions of the study; empty where there is none
 * @param labels the conditions' texts in the trials
 * @param choices answers of the study's task; null where there is no study
 * @throws VisavisError INVALID_INPUT where the axis cannot be used
 */
export function thresholdOptionsOf(
  wishes: ThresholdWishes,
  {
    conditions,
    labels,
    choices,
  }: { conditions: readonly Condition[]; labels: readonly string[]; choices: number | null },
): ThresholdOptions {
  const named = namedAxis(wishes);
  return {
    series: named ? seriesIn(labels, named) : seriesOfConditions(conditions),
    alternatives: wishes.alternatives ?? choices,
    correct: wishes.thresholdAt ?? null,
    sigmoid: wishes.sigmoid,
    largestLapse: wishes.largestLapse,
  };
}

type NamedAxis = LevelAxisKind & { readonly title: string; readonly option: string };

function namedAxis({ axis, levelScale, worse }: ThresholdWishes): NamedAxis | null {
  if (axis !== undefined) {
    if (levelScale !== undefined || worse !== undefined)
      throw refused('--axis', 'no --level-scale and no --worse beside it', axis);
    const { title, level } = manipulationNamed(axis);
    if (level.worse === 'none' || level.fittable === false)
      throw refused('--axis', 'a manipulation whose levels images get steadily worse along', axis);
    const { scale, worse: direction, title: axisTitle } = level;
    return { title, axisTitle, scale, worse: direction, option: '--axis' };
  }
  if (levelScale === undefined && worse === undefined) return null;
  if (levelScale === undefined) throw refused('--level-scale', 'linear or log beside --worse');
  if (worse === undefined) throw refused('--worse', 'rising or falling beside --level-scale');
  return {
    ...{ title: 'Level', axisTitle: 'level', scale: levelScale, worse },
    option: '--level-scale',
  };
}

function seriesIn(labels: readonly string[], { option, title, ...kind }: NamedAxis): LevelSeries[] {
  const series = seriesOfLabels(labels, kind, title);
  if (series.length > 0) return series;
  const found = labels.length > 0 ? labels.join(', ') : 'no conditions';
  throw refused(option, 'conditions with numbers in them that differ', found);
}

function refused(field: string, expected: string, got = 'nothing'): VisavisError {
  return new VisavisError('INVALID_INPUT', { field, expected, got, mend: 'correct it' });
}

/** Reads a share above 0 and below a bound. */
function shareOption(name: string, below: number): (value: string) => number {
  return (value) => {
    const share = numberOption(name)(value);
    if (share > 0 && share < below) return share;
    throw refused(name, `a share above 0 and below ${below}`, `"${value}"`);
  };
}
