import { readLabels } from '../../dnn/decision/read-labels.js';
import type { Question } from './question.js';

/** @param outputs how many labels there should be; undefined where that is not known yet */
export function labelsQuestion(outputs: number | undefined): Question {
  return {
    option: '--labels',
    text: `What do its ${outputs === undefined ? '' : `${outputs} `}outputs stand for?`,
    choices: [
      { value: 'imagenet', meaning: 'the 1000 classes of ImageNet in their usual order' },
      { value: 'sixteen', meaning: 'the sixteen categories, knife, airplane … dog' },
      { value: 'labels.txt', meaning: 'a file: one label a line, or JSON' },
      { value: 'cat,dog,…', meaning: 'the labels themselves, in the order of the outputs' },
    ],
    ...(outputs === 16 && { fallback: 'sixteen' }),
    check: readLabels,
  };
}

/** Labels that need not be asked for: whatever has 1000 outputs knows ImageNet's classes. */
export function usualLabels(outputs: number | undefined): 'imagenet' | undefined {
  return outputs === 1000 || outputs === 1001 ? 'imagenet' : undefined;
}
