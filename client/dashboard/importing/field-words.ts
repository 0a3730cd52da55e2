import type { ImportField } from '../../../src/schema/trial-import.js';

/** A field in words: what it is, and what happens where no column has it. */
export const fieldWords: Record<ImportField, { title: string; note: string; without?: string }> = {
  observer: { title: 'Observer', note: 'who answered: a person or a network' },
  image: { title: 'Image', note: 'the same name for the same image' },
  category: { title: 'Category shown', note: 'the right answer' },
  response: { title: 'Response', note: 'the answer; na is none' },
  condition: { title: 'Condition', note: 'for example the contrast', without: 'one condition' },
  rt: { title: 'Reaction time', note: '', without: 'none' },
  session: { title: 'Session', note: 'a whole number', without: 'all one session' },
  trial: { title: 'Trial number', note: 'a whole number', without: 'the order of the rows' },
};
