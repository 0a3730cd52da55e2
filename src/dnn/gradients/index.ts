import { activationGradients, activationNotes } from './activation.js';
import { arithmeticGradients, arithmeticNotes } from './arithmetic.js';
import { choiceGradients, choiceNotes } from './choice.js';
import { convolutionGradients } from './convolution.js';
import { einsumGradients, einsumNotes } from './einsum.js';
import { layoutGradients } from './layout.js';
import { localResponseGradients } from './local-response.js';
import { normalisationGradients } from './normalisation.js';
import { pointwiseGradients, pointwiseNotes } from './pointwise.js';
import { poolingGradients } from './pooling.js';
import { productGradients } from './products.js';
import { reductionGradients, reductionNotes } from './reduction.js';
import { resizeGradients, resizeNotes } from './resize.js';
import { standardisationGradients } from './standardisation.js';
import { transposedConvolutionGradients } from './transposed-convolution.js';
import type { GradientRule } from './rule.js';
import { selectionGradients, selectionNotes } from './selection.js';
import { softmaxGradients } from './softmax.js';

/** The gradient rule of each operator: one file per family, one line here. */
export const gradientRules: Readonly<Record<string, GradientRule>> = {
  ...activationGradients,
  ...arithmeticGradients,
  ...choiceGradients,
  ...convolutionGradients,
  ...einsumGradients,
  ...layoutGradients,
  ...localResponseGradients,
  ...normalisationGradients,
  ...pointwiseGradients,
  ...poolingGradients,
  ...productGradients,
  ...reductionGradients,
  ...resizeGradients,
  ...selectionGradients,
  ...softmaxGradients,
  ...standardisationGradients,
  ...transposedConvolutionGradients,
};

/** What is worth knowing about an operator's gradient: kinks, limits, choices; in half a sentence. */
export const gradientNotes: Readonly<Record<string, string>> = {
  ...activationNotes,
  ...arithmeticNotes,
  ...choiceNotes,
  ...einsumNotes,
  ...pointwiseNotes,
  ...reductionNotes,
  ...resizeNotes,
  ...selectionNotes,
};

export type { GradientContext, GradientRule } from './rule.js';
export { carriesGradient, operatorsWithoutGradient } from './without-gradient.js';
