import { arithmeticGradients } from './arithmetic.js';
import { convolutionGradients } from './convolution.js';
import { layoutGradients } from './layout.js';
import { localResponseGradients } from './local-response.js';
import { normalisationGradients } from './normalisation.js';
import { pointwiseGradients } from './pointwise.js';
import { poolingGradients } from './pooling.js';
import { productGradients } from './products.js';
import { standardisationGradients } from './standardisation.js';
import { transposedConvolutionGradients } from './transposed-convolution.js';
import type { GradientRule } from './rule.js';
import { softmaxGradients } from './softmax.js';

/** The gradient rule of each operator: one file per family, one line here. */
export const gradientRules: Readonly<Record<string, GradientRule>> = {
  ...arithmeticGradients,
  ...convolutionGradients,
  ...layoutGradients,
  ...localResponseGradients,
  ...normalisationGradients,
  ...pointwiseGradients,
  ...poolingGradients,
  ...productGradients,
  ...softmaxGradients,
  ...standardisationGradients,
  ...transposedConvolutionGradients,
};

export type { GradientContext, GradientRule } from './rule.js';
