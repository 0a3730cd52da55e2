import type { en } from './en/index.js';

/** What every language has to say: the English words are the model. */
export type Catalogue = typeof en;
