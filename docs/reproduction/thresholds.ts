import { join } from 'node:path';
import { analyse, seriesOfLabels } from '../../src/analysis/index.js';
import type { LevelAxisKind } from '../../src/analysis/index.js';
import { interpolatedPosition } from '../../src/analysis/psychometric/interpolated-position.js';
import { testedRange } from '../../src/analysis/psychometric/level-counts.js';
import type { TestedRange } from '../../src/analysis/psychometric/level-counts.js';
import { levelAt, positionOf } from '../../src/analysis/psychometric/level-series.js';
import { studentHalfWidth } from '../../src/analysis/statistics/incomplete-beta.js';
import { manipulationNamed } from '../../src/degradations/index.js';
import { readTrials } from '../../src/records/index.js';
import type { CensoredLevel, Threshold } from '../../src/schema/threshold.js';
import { isCondition, publishedTable, tableColumns } from './published-tables.js';

export interface ThresholdRow {
  series: string;
  observer: string;
  /** by linear interpolation at 50 % of the published table, and of the trials */
  ofTable: CensoredLevel | null;
  interpolated: CensoredLevel | null;
  /** of the fitted function; of people the mean of each one's */
  fitted: CensoredLevel | null;
  low: CensoredLevel | null;
  high: CensoredLevel | null;
}

/** Thresholds at 50 % correct of one experiment of 2017. */
export async function thresholdRows(
  folder: string,
  experiment: string,
  manipulation: string,
): Promise<ThresholdRow[]> {
  const { title, level } = manipulationNamed(manipulation);
  const axis: LevelAxisKind = {
    scale: level.scale,
    worse: level.worse as LevelAxisKind['worse'],
    axisTitle: level.title,
  };
  const rows = await readTrials([join(folder, 'geirhos2017', `${experiment}-experiment`)]);
  const labels = [...new Set(rows.map(({ condition }) => condition))];
  const series = seriesOfLabels(labels, axis, title);
  const { observers } = analyse(rows, { bootstrap: 399, seed: 1, series, correct: 0.5 });
  const people = observers.filter(({ kind }) => kind === 'participant');
  const table = publishedTable(folder, experiment);
  return series.flatMap(({ series: name, levels }) => {
    const ofSeries = (id: string) =>
      observers.find((one) => one.id === id)?.threshold?.find((one) => one.series === name);
    const interpolatedAt = (shareAt: (condition: string) => number) => {
      const counts = levels.map((one) => ({
        position: positionOf(one.level, axis),
        trials: 1,
        correct: shareAt(one.condition),
      }));
      const position = interpolatedPosition(counts, 0.5);
      return position === null ? null : levelAt(position, axis, testedRange(counts) as TestedRange);
    };
    return tableColumns.map(({ id, title: observer }, column): ThresholdRow => {
      const ofTable = interpolatedAt((condition) => {
        const row = table.find((one) => isCondition(condition, one.condition));
        return (row?.percents[column] ?? NaN) / 100;
      });
      if (id !== 'people') {
        const own = ofSeries(id);
        const fit = own?.maximumLikelihood.atCorrect;
        return {
          ...{ series: name, observer, ofTable, interpolated: own?.interpolated ?? null },
          ...{ fitted: fit?.value ?? null, low: fit?.low ?? null, high: fit?.high ?? null },
        };
      }
      const interpolated = interpolatedAt((condition) => {
        const shares = people.flatMap(({ conditions }) =>
          conditions.filter((one) => one.condition === condition).map((one) => one.accuracy.value),
        );
        return shares.reduce((sum, share) => sum + share, 0) / shares.length;
      });
      const fits = people.map((person) => ofSeries(person.id));
      return { series: name, observer, ofTable, interpolated, ...meanOf(fits, axis) };
    });
  });
}

/** The mean of people's thresholds on the axis of the fit, with Student's interval over new people. */
function meanOf(fits: readonly (Threshold | undefined)[], axis: LevelAxisKind) {
  const levels = fits.map((fit) => fit?.maximumLikelihood.atCorrect.value);
  const positions = levels.filter((level) => typeof level === 'number');
  if (positions.length < 2 || positions.length < levels.length)
    return { fitted: null, low: null, high: null };
  const isLog = axis.scale === 'log';
  const places = positions.map((level) => (isLog ? Math.log10(level) : level));
  const n = places.length;
  const mean = places.reduce((sum, place) => sum + place, 0) / n;
  const variance = places.reduce((sum, place) => sum + (place - mean) ** 2, 0) / (n - 1);
  const half = studentHalfWidth(n - 1) * Math.sqrt(variance / n);
  const back = (place: number) => (isLog ? 10 ** place : place);
  return { fitted: back(mean), low: back(mean - half), high: back(mean + half) };
}
