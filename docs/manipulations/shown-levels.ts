import type { Manipulation } from '../../src/degradations/index.js';
import { publishedLevels } from './published-levels.js';

const most = 5;

/** A level that the page's picture shows. */
export interface ShownLevel {
  readonly label: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Levels of the first published study, at most five, evenly spread, the last among them. */
export function shownLevels(manipulation: Manipulation): ShownLevel[] {
  const { identity, parameter } = manipulation.level;
  const [{ levels, others, labels }] = publishedLevels(manipulation);
  const all = levels.map((value, i) => ({
    label: labels[i],
    parameters: { ...others, [parameter]: value },
  }));
  // the image as it is stands beside them anyway
  const changed = all.filter((_, i) => levels[i] !== identity);
  if (changed.length <= most) return changed;
  const step = (changed.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => changed[Math.round(i * step)]);
}
