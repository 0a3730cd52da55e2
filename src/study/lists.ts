import type { Condition, Stimulus } from '../schema/stimulus.js';

/**
 * The numbers of lists that a study's conditions allow, ascending: 1 (everybody sees the same); the
 * number of levels, where every series has as many (images rotate over the levels of their series);
 * the number of conditions (images rotate over all of them).
 */
export function possibleLists(conditions: readonly Pick<Condition, 'series'>[]): number[] {
  const levels = new Set(seriesOf(conditions).map((series) => series.length));
  const [equal = 1] = levels.size === 1 ? levels : [];
  return [...new Set([1, equal, conditions.length])].sort((a, b) => a - b);
}

/**
 * Which group of images each condition shows in each list: `[list − 1][condition] → group`. There
 * are as many groups as conditions. Every row holds every group once, and from list to list a group
 * moves on by one condition, within its series or through all.
 *
 * @param lists one of {@link possibleLists}
 */
export function imageGroups(
  conditions: readonly Pick<Condition, 'series'>[],
  lists: number,
): number[][] {
  const all = conditions.map((_, position) => position);
  const cycles = lists === conditions.length ? [all] : seriesOf(conditions);
  return Array.from({ length: lists }, (_, shift) => {
    const groups = [...all];
    for (const cycle of cycles) {
      cycle.forEach((condition, place) => {
        groups[condition] = cycle[(place + shift) % cycle.length];
      });
    }
    return groups;
  });
}

/** The test's stimuli that the participants of a list see; all of them where there is one list. */
export function testOfList<One extends Pick<Stimulus, 'role' | 'list'>>(
  stimuli: readonly One[],
  list: number,
): One[] {
  return stimuli.filter((stimulus) => stimulus.role === 'test' && (stimulus.list ?? list) === list);
}

/** Positions of the conditions of each series. */
function seriesOf(conditions: readonly Pick<Condition, 'series'>[]): number[][] {
  const positions = new Map<string, number[]>();
  conditions.forEach(({ series }, position) => {
    positions.set(series, [...(positions.get(series) ?? []), position]);
  });
  return [...positions.values()];
}
