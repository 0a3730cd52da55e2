import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { interpolatedPosition } from '../../src/analysis/psychometric/interpolated-position.js';
import { testedRange } from '../../src/analysis/psychometric/level-counts.js';
import type { TestedRange } from '../../src/analysis/psychometric/level-counts.js';
import { levelAt, positionOf } from '../../src/analysis/psychometric/level-series.js';
import type { LevelAxisKind } from '../../src/analysis/psychometric/level-series.js';
import { manipulationNamed } from '../../src/degradations/index.js';
import { absent, analysed, folder } from './published-trials.js';

/*
 * Thresholds at 50 % correct by linear interpolation of the accuracies that Geirhos et al. 2017 published
 * (log10 contrast, linear noise width, log2 reach), as the reference on the human experiment states
 * them (section 4.9): humans, AlexNet, GoogLeNet, VGG-16, to the digits printed there.
 */
const thresholds = [
  {
    experiment: 'contrast',
    axis: 'contrast',
    of: '*',
    values: ['5.351', '15.400', '11.486', '7.328'],
  },
  {
    experiment: 'noise',
    axis: 'uniform-noise',
    of: '*',
    values: ['.3070', '.0506', '.0754', '.0904'],
  },
  {
    experiment: 'eidolon',
    axis: 'eidolon',
    of: '*-10-10',
    values: ['16.13', '6.92', '6.76', '5.71'],
  },
  {
    experiment: 'eidolon',
    axis: 'eidolon',
    of: '*-3-10',
    values: ['9.59', '4.76', '5.35', '4.97'],
  },
  {
    experiment: 'eidolon',
    axis: 'eidolon',
    of: '*-0-10',
    values: ['6.34', '3.59', '4.39', '3.81'],
  },
];

const axisOf = (name: string): LevelAxisKind => {
  const { scale, worse, title } = manipulationNamed(name).level;
  return { scale, worse: worse as LevelAxisKind['worse'], axisTitle: title };
};

/** the rows of a published table: condition, then per cent correct of each observer */
function published(experiment: string): { condition: string; percents: number[] }[] {
  const file = join(folder, 'geirhos2017', 'accuracies', `${experiment}-experiment_accuracies.txt`);
  const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [condition, ...percents] = line.split(' ');
    return { condition: condition.replaceAll('"', ''), percents: percents.map(Number) };
  });
}

if (absent) {
  describe('thresholds of 2017', () => {
    it.skip(`skipped: there is no folder ${folder} and VISAVIS_FIXTURES is not set`);
  });
} else {
  describe('thresholds of 2017', () => {
    it.each(thresholds)('$experiment $of: by interpolation of the tables', (row) => {
      const axis = axisOf(row.axis);
      const ending = row.of.slice(1);
      const own = published(row.experiment).filter(({ condition }) => condition.endsWith(ending));
      expect(own).toHaveLength(8);
      row.values.forEach((printed, observer) => {
        const levels = own.map(({ condition, percents }) => ({
          position: positionOf(Number.parseFloat(condition), axis),
          trials: 100,
          correct: percents[observer],
        }));
        const position = interpolatedPosition(levels, 0.5) as number;
        const level = levelAt(position, axis, testedRange(levels) as TestedRange) as number;
        const digits = printed.split('.')[1].length;
        expect(level.toFixed(digits).replace(/^0\./, '.')).toBe(printed);
      });
    });

    it('networks: the same from their trials', async () => {
      for (const { experiment, axis, of, values } of thresholds) {
        const files = join(folder, 'geirhos2017', `${experiment}-experiment`);
        const { observers } = await analysed([files], ['--axis', axis]);
        ['alexnet', 'googlenet', 'vgg'].forEach((network, i) => {
          const { threshold } = observers.find(({ id }) => id === network) ?? {};
          const fit = threshold?.find(({ series }) => of === '*' || series.includes(of));
          const printed = values[i + 1];
          const level = fit?.interpolated as number;
          const digits = printed.split('.')[1].length;
          expect(level.toFixed(digits).replace(/^0\./, '.')).toBe(printed);
        });
      }
    }, 60_000);
  });
}
