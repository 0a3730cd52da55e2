import { grammarOf } from '../grammar.js';

export const { number, plural, percent, ranges } = grammarOf('en');
