import { einsumOperators } from './einsum.js';
import { elementwiseOperators } from './elementwise.js';
import { layoutOperators } from './layout.js';
import { normalisationOperators } from './normalisation.js';
import { productsOperators } from './products.js';
import { reductionOperators } from './reduction.js';
import { resizeOperators } from './resize.js';
import { selectionOperators } from './selection.js';
import { windowsOperators } from './windows.js';
import type { ReferenceOperator } from './operator.js';

export const referenceOperators: Readonly<Record<string, ReferenceOperator>> = {
  ...einsumOperators,
  ...elementwiseOperators,
  ...layoutOperators,
  ...normalisationOperators,
  ...productsOperators,
  ...reductionOperators,
  ...resizeOperators,
  ...selectionOperators,
  ...windowsOperators,
};
