import type { Condition } from '../schema/stimulus.js';

/** One condition on its curve's axis. */
export interface AxisPoint {
  readonly condition: Condition;
  /** place on the axis: 0 at the least degraded side (left), 1 at the most degraded (right) */
  readonly position: number;
  /** what stands under the axis: the level, or the condition's label */
  readonly tick: string;
}

/** The conditions of one curve, in the order they are drawn. */
export interface ConditionSeries {
  readonly id: string;
  readonly title: string;
  readonly axisTitle: string;
  /** `levels`: places follow the scale, points are joined; `categories`: evenly spaced, not joined */
  readonly axis: 'levels' | 'categories';
  readonly points: readonly AxisPoint[];
}

/**
 * Sorts conditions into curves and lays each curve out along its axis: levels on their linear or
 * logarithmic scale with the undegraded side left, conditions without a scale evenly spaced in
 * the order given. Curves keep the order in which they first occur.
 */
export function groupBySeries(conditions: readonly Condition[]): ConditionSeries[] {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const group = groups.get(condition.series);
    if (group === undefined) groups.set(condition.series, [condition]);
    else group.push(condition);
  }
  return [...groups].map(([id, members]) => layOut(id, members));
}

function layOut(id: string, members: readonly Condition[]): ConditionSeries {
  const first = members[0];
  const title = first.seriesTitle;
  const hasLevels = members.every(
    ({ scale, level, identity }) => scale !== 'none' && (level !== null || identity),
  );
  if (!hasLevels) {
    return {
      id,
      title,
      axisTitle: first.axisTitle || 'condition',
      axis: 'categories',
      points: members.map((condition, place) => ({
        condition,
        position: members.length === 1 ? 0.5 : place / (members.length - 1),
        tick: condition.label,
      })),
    };
  }
  const places = rawPlaces(members);
  const least = Math.min(...places);
  const span = Math.max(...places) - least;
  const points = members.map((condition, index) => ({
    condition,
    position: span === 0 ? 0.5 : (places[index] - least) / span,
    tick: condition.level === null ? condition.label : formatLevel(condition.level),
  }));
  points.sort((a, b) => a.position - b.position);
  return { id, title, axisTitle: first.axisTitle, axis: 'levels', points };
}

/** Places on an axis that rises with degradation, in the units of the scale. */
function rawPlaces(members: readonly Condition[]): number[] {
  const { scale, worse } = members[0];
  const direction = worse === 'falling' ? -1 : 1;
  const values = members.map(({ level }) => {
    if (level === null) return null;
    if (scale !== 'log') return level;
    return level > 0 ? Math.log2(level) : null;
  });
  const known = values.filter((value) => value !== null);
  const low = known.length > 0 ? Math.min(...known) : 0;
  const high = known.length > 0 ? Math.max(...known) : 0;
  // what has no place on the scale (a 0 on a logarithmic one, an undegraded condition without a
  // level) stands one step beyond its end
  const step = known.length > 1 && high > low ? (high - low) / (known.length - 1) : 1;
  return members.map(({ level }, index) => {
    const value = values[index];
    if (value !== null) return direction * value;
    return level === null
      ? Math.min(direction * low, direction * high) - step
      : direction * (low - step);
  });
}

/** A level as people write it: up to four significant digits, no trailing zeros. */
export function formatLevel(level: number): string {
  return String(Number(level.toPrecision(4)));
}

/**
 * Which tick texts of an axis fit beside each other without touching: the first and the last
 * always, of the others as many as there is room for, from the left.
 *
 * @param charPx mean width of a character, px
 * @returns one truth value a point
 */
export function ticksThatFit(
  points: readonly AxisPoint[],
  axisPx: number,
  charPx: number,
): boolean[] {
  const gapPx = 8;
  const half = (index: number) => (points[index].tick.length * charPx) / 2;
  const apart = (a: number, b: number) =>
    (points[b].position - points[a].position) * axisPx >= half(a) + half(b) + gapPx;
  const last = points.length - 1;
  const fits = points.map(() => false);
  let previous = -1;
  for (let index = 0; index <= last; index++) {
    const clearLeft = previous < 0 || apart(previous, index);
    const clearRight = index === last || apart(index, last);
    if (index === 0 || index === last || (clearLeft && clearRight)) {
      fits[index] = true;
      previous = index;
    }
  }
  return fits;
}
