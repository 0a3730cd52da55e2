import { describe, expect, it } from 'vitest';
import { formatLevel, groupBySeries, ticksThatFit } from '../../src/figures/condition-series.js';
import type { Condition } from '../../src/schema/stimulus.js';

function condition(label: string, level: number | null, more: Partial<Condition> = {}): Condition {
  return {
    label,
    series: 'one',
    seriesTitle: 'One',
    level,
    scale: 'linear',
    axisTitle: 'level (px)',
    worse: 'rising',
    identity: false,
    steps: [],
    ...more,
  };
}

const ticks = (conditions: Condition[]) =>
  groupBySeries(conditions)[0].points.map(({ tick }) => tick);
const positions = (conditions: Condition[]) =>
  groupBySeries(conditions)[0].points.map(({ position }) => position);

describe('groupBySeries', () => {
  it('makes one curve of each series, in the order they first occur', () => {
    const series = groupBySeries([
      condition('a1', 1, { series: 'a' }),
      condition('b1', 1, { series: 'b' }),
      condition('a2', 2, { series: 'a' }),
    ]);
    expect(series.map(({ id, points }) => [id, points.length])).toEqual([
      ['a', 2],
      ['b', 1],
    ]);
  });

  it('puts the undegraded side left where the image gets worse as the level falls', () => {
    const falling = { worse: 'falling', scale: 'log' } as const;
    const conditions = [3, 100, 10].map((level) => condition(`c${level}`, level, falling));
    expect(ticks(conditions)).toEqual(['100', '10', '3']);
    expect(positions(conditions)[0]).toBe(0);
    expect(positions(conditions)[2]).toBe(1);
  });

  it('spaces levels by their scale', () => {
    const log = [1, 4, 16].map((level) => condition(String(level), level, { scale: 'log' }));
    expect(positions(log)).toEqual([0, 0.5, 1]);
    const linear = [0, 0.1, 0.4].map((level) => condition(String(level), level));
    expect(positions(linear)[1]).toBeCloseTo(0.25, 12);
  });

  it('puts a level without a place on a logarithmic scale one step beyond its end', () => {
    const rising = [0, 2, 4, 8].map((level) => condition(String(level), level, { scale: 'log' }));
    expect(ticks(rising)).toEqual(['0', '2', '4', '8']);
    expect(positions(rising)[1]).toBeCloseTo(1 / 3, 12);
    const falling = [0, 1, 10].map((level) =>
      condition(String(level), level, { scale: 'log', worse: 'falling' }),
    );
    expect(ticks(falling)).toEqual(['10', '1', '0']);
  });

  it('puts an undegraded condition without a level left of all levels', () => {
    const conditions = [condition('l2', 2), condition('none', null, { identity: true })];
    expect(ticks([...conditions, condition('l5', 5)])).toEqual(['none', '2', '5']);
  });

  it('spaces conditions without a scale evenly, as categories in the order given', () => {
    const [series] = groupBySeries(
      ['z', 'a', 'm'].map((label) => condition(label, null, { scale: 'none', worse: 'none' })),
    );
    expect(series.axis).toBe('categories');
    expect(series.points.map(({ tick, position }) => [tick, position])).toEqual([
      ['z', 0],
      ['a', 0.5],
      ['m', 1],
    ]);
  });

  it('puts a single condition in the middle', () => {
    expect(positions([condition('only', 3)])).toEqual([0.5]);
  });
});

describe('formatLevel', () => {
  it('drops digits that are rounding', () => {
    expect([0.1 + 0.2, 100, 0.035, 1 / 3].map(formatLevel)).toEqual([
      '0.3',
      '100',
      '0.035',
      '0.3333',
    ]);
  });
});

describe('ticksThatFit', () => {
  const [series] = groupBySeries(
    [0, 0.03, 0.05, 0.1, 0.2, 0.35, 0.6, 0.9].map((level) => condition(String(level), level)),
  );

  it('labels all where there is room', () => {
    expect(ticksThatFit(series.points, 4000, 7).every(Boolean)).toBe(true);
  });

  it('always labels both ends and never lets two labels touch', () => {
    for (const axisPx of [80, 150, 300, 500]) {
      const fits = ticksThatFit(series.points, axisPx, 7);
      expect([fits.at(0), fits.at(-1)]).toEqual([true, true]);
      const shown = series.points.filter((_, index) => fits[index]);
      for (let i = 1; i < shown.length; i++) {
        const apart = (shown[i].position - shown[i - 1].position) * axisPx;
        const widths = ((shown[i].tick.length + shown[i - 1].tick.length) * 7) / 2;
        expect(apart).toBeGreaterThan(widths);
      }
    }
  });
});
