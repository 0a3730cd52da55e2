import { englishFigure } from '../../../figures/figure-words.js';

/** The participant's result as a figure; the researcher's figures say the same. */
export const figure = englishFigure;
