import type { Catalogue } from '../catalogue.js';
import { categories } from './categories.js';

export const trial: Catalogue['trial'] = {
  question: 'Was haben Sie gesehen?',
  right: (name) => `Richtig: ${categories.phrase(name)}.`,
  wrong: (name) => `Es war ${categories.phrase(name)}.`,
  late: (name) => `Zeit abgelaufen. Es war ${categories.phrase(name)}.`,
};
