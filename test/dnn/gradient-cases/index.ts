import { blockCases } from './blocks.js';
import { einsumCases } from './einsum.js';
import { elementwiseCases } from './elementwise.js';
import { exportedBlockCases } from './exported-blocks.js';
import { layoutCases } from './layout.js';
import { normalisationCases } from './normalisation.js';
import { productsCases } from './products.js';
import { reductionCases } from './reduction.js';
import { resizeCases } from './resize.js';
import { selectionCases } from './selection.js';
import { windowsCases } from './windows.js';

/** One operator (or a few) each, with random sizes and attributes. */
export const gradientCases = [
  ...blockCases,
  ...einsumCases,
  ...elementwiseCases,
  ...exportedBlockCases,
  ...layoutCases,
  ...normalisationCases,
  ...productsCases,
  ...reductionCases,
  ...resizeCases,
  ...selectionCases,
  ...windowsCases,
];

export type { Draw, GradientCase } from './gradient-case.js';
