import type { Catalogue } from '../catalogue.js';

export const common: Catalogue['common'] = {
  moment: 'Einen Moment …',
  tryAgain: 'Noch einmal versuchen',
  goOn: 'Weiter',
  language: 'Sprache',
};
