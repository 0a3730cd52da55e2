import pow from '@stdlib/math-base-special-pow';
import { VisavisError } from '../errors.js';
import type { NumberTable } from '../image/number-table.js';

/** Light that a display emits at each of the 256 grey levels, 0 … 1. */
export type DisplayTable = Float64Array;

/** The sRGB standard's display (IEC 61966-2-1). */
export const srgbDisplay: DisplayTable = Float64Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
});

/**
 * The table as a display's light.
 *
 * @throws VisavisError INVALID_INPUT where it is not 256 values from 0 to 1 that rise
 */
export function displayOf({ values }: NumberTable): DisplayTable {
  const falls = values.findIndex((value, i) => i > 0 && value < values[i - 1]);
  const outside = values.findIndex((value) => !(value >= 0 && value <= 1));
  const got =
    values.length !== 256
      ? `${values.length} values`
      : outside >= 0
        ? `${values[outside]} at level ${outside}`
        : falls >= 0
          ? `${values[falls - 1]} and then ${values[falls]} at level ${falls}`
          : null;
  if (got === null) return values;
  throw new VisavisError('INVALID_INPUT', {
    field: 'the table of a display',
    expected: '256 values from 0 to 1, one for each grey level, none smaller than the one before',
    got,
    mend: "measure it again, or leave it out for 'srgb'",
  });
}

/** parts of [0, 1] for each of which the search for a level has its own start */
const parts = 4096;

/**
 * A function of light that gives the grey level whose light is nearest; of two as near, or of equal
 * entries, the lowest.
 */
export function nearestLevelOf(display: DisplayTable): (light: number) => number {
  // of each part, the first level whose light is not less than where the part begins
  const starts = new Uint8Array(parts + 1);
  for (let part = 0, level = 0; part <= parts; part++) {
    while (level < 255 && display[level] < part / parts) level++;
    starts[part] = level;
  }
  return (light) => {
    let level = starts[light <= 0 ? 0 : light >= 1 ? parts : Math.floor(light * parts)];
    while (level < 255 && display[level] < light) level++;
    if (level === 0) return 0;
    const below = light - display[level - 1];
    if (display[level] >= light && display[level] - light < below) return level;
    let nearest = display[level] < light ? level : level - 1;
    while (nearest > 0 && display[nearest - 1] === display[nearest]) nearest--;
    return nearest;
  };
}
