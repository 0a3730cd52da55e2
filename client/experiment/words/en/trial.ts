import { categories } from './categories.js';

/** What is said in a trial. */
export const trial = {
  question: 'What did you see?',
  /** feedback of practice, with the name of what was shown */
  right: (name: string) => `Right: ${categories.phrase(name)}.`,
  wrong: (name: string) => `It was ${categories.phrase(name)}.`,
  late: (name: string) => `No answer in time. It was ${categories.phrase(name)}.`,
};
