import { defineCorruption } from './corruption.js';
import { windowIce } from './ice.js';
import { luma } from './luma.js';

/** ice takes some red out of white light */
const tint = [0.85, 0.94, 1] as const;

/** A window with frost on it. */
export const frost = defineCorruption({
  name: 'frost',
  title: 'Frost',
  version: 1,
  summary: 'Dims the image and adds frost, as on a window: branching crystals on a haze.',
  formula:
    '`seen I + ice F`, F the frost, from 0 to 1: fronds that branch at 60° and again, grown from random places, on a cloudy haze, slightly blue.',
  differences: [
    'The frost is drawn; the authors cut it at random out of six photographs (of which their code never shows one).',
  ],
  random: true,
  constants: [
    { seen: 1, ice: 0.4 },
    { seen: 0.8, ice: 0.6 },
    { seen: 0.7, ice: 0.7 },
    { seen: 0.65, ice: 0.7 },
    { seen: 0.6, ice: 0.75 },
  ],
  corrupt({ width, height, channels, data }, { seen, ice }, random) {
    const frosted = windowIce(width, height, random).data;
    const shown = channels === 1 ? [luma(...tint)] : tint;
    const values = new Float64Array(data.length);
    for (let i = 0; i < values.length; i++) {
      const frost = shown[i % channels] * frosted[Math.floor(i / channels)];
      values[i] = seen * data[i] + ice * frost;
    }
    return { width, height, channels, data: values };
  },
});
