import { bicycles } from './bicycles.js';
import { chairs } from './chairs.js';
import { keyboards } from './keyboards.js';
import { ovens } from './ovens.js';
import { bottles, knives } from './tableware.js';

/** visavis' own drawings by category: SVG bodies on a 0 0 100 100 view box. */
export const ownDrawings = {
  oven: ovens,
  keyboard: keyboards,
  bicycle: bicycles,
  chair: chairs,
  knife: knives,
  bottle: bottles,
} as const;
