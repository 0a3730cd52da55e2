import { describe, expect, it } from 'vitest';
import { seriesOfConditions, seriesOfLabels } from '../../../src/analysis/index.js';
import { manipulations, parseParameters } from '../../../src/degradations/index.js';
import { studySchema } from '../../../src/schema/study.js';
import { conditionsOf } from '../../../src/study/conditions.js';
import { readFileSync } from 'node:fs';

const axis = { axisTitle: 'level', scale: 'log', worse: 'rising' } as const;
const levelsBy = (labels: string[]) =>
  Object.fromEntries(
    seriesOfLabels(labels, axis, 'Axis').map(({ series, levels }) => [
      series,
      levels.map(({ level }) => level),
    ]),
  );

describe('level axes read from conditions', () => {
  it('take the number that differs, and part series by what else does', () => {
    expect(levelsBy(['c01', 'c05', 'c100', 'cr'])).toEqual({ Axis: [1, 5, 100] });
    expect(levelsBy(['0.0', '.35', '0.90'])).toEqual({ Axis: [0, 0.35, 0.9] });
    expect(levelsBy(['inf', '3', '0.7'])).toEqual({ Axis: [Infinity, 3, 0.7] });
    expect(levelsBy(['bw_c30_0.1', 'bw_c30_0.2'])).toEqual({ Axis: [0.1, 0.2] });
    expect(levelsBy(['1-10-10', '8-10-10', '1-3-10', '8-3-10'])).toEqual({
      'Axis (*-10-10)': [1, 8],
      'Axis (*-3-10)': [1, 8],
    });
    expect(levelsBy(['true', 'false', 'bw', '5'])).toEqual({});
  });

  it.each(
    manipulations
      .filter(({ level }) => level.worse !== 'none' && level.fittable !== false)
      .map((manipulation) => [manipulation.name, manipulation] as const),
  )('find the levels of %s in its labels', (_, manipulation) => {
    const { level, standardLevels } = manipulation;
    for (const { parameters } of standardLevels) {
      const all = parameters.map((own) => parseParameters(manipulation, own));
      const labels = all.map((own) => manipulation.conditionLabel(own));
      const shown = (own: Record<string, unknown>) => {
        const value = own[level.parameter] as number;
        return level.display?.(value) ?? value;
      };
      const found = new Map(
        seriesOfLabels([...new Set(labels)], axis, 'Axis').flatMap(({ levels }) =>
          levels.map(({ condition, level: number }) => [condition, number] as const),
        ),
      );
      all.forEach((own, i) => {
        const number = found.get(labels[i]);
        if (number !== undefined && number !== Infinity) expect(number).toBeCloseTo(shown(own), 9);
      });
      // published tables of two states have no numbers
      if (labels.every((label) => /\d/.test(label))) expect(found.size).toBe(new Set(labels).size);
    }
  });
});

describe('manipulations', () => {
  it('that may be fitted have a direction; rotation and steps may not be', () => {
    const refused = manipulations.filter(({ level }) => level.fittable === false);
    expect(refused.map(({ name }) => name)).toContain('rotation');
    expect(manipulations.filter(({ family }) => family === 'corruption')).toSatisfy(
      (corruptions: typeof manipulations) =>
        corruptions.every(({ level }) => level.fittable === false),
    );
    for (const { level } of manipulations)
      if (level.worse === 'none') expect(level.fittable).toBe(false);
  });

  it('of a study make its axes, one a series', () => {
    const study = JSON.parse(readFileSync('studies/demo.json', 'utf8')) as Record<string, unknown>;
    const twoAxes = studySchema.parse({
      ...study,
      manipulations: [
        { manipulation: 'contrast', levels: [1, 0.1, 0.03] },
        { manipulation: 'rotation', levels: [0, 90, 180] },
        { manipulation: 'uniform-noise', levels: [0, 0.1, 0.3] },
      ],
    });
    expect(
      seriesOfConditions(conditionsOf(twoAxes)).map(({ scale, worse, levels }) => [
        scale,
        worse,
        levels.map(({ level }) => level),
      ]),
    ).toEqual([
      ['log', 'falling', [100, 10, 3]],
      ['linear', 'rising', [0, 0.1, 0.3]],
    ]);
  });
});
