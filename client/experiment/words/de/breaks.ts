import type { Catalogue } from '../catalogue.js';
import { plural } from './grammar.js';

export const breaks: Catalogue['breaks'] = {
  done: (done, of) =>
    `Block ${done} von ${of} ist geschafft. Ruhen Sie Ihre Augen aus, so lange Sie möchten.`,
  tooMany: (missed, trials) =>
    plural(missed, {
      one: `Eines der letzten ${trials} Bilder blieb ohne Antwort.`,
      other: `# der letzten ${trials} Bilder blieben ohne Antwort.`,
    }) +
    ' Bitte antworten Sie auf jedes, und raten Sie, wenn Sie unsicher sind: Auch eine geratene Antwort sagt uns mehr als keine.',
  every: 'Sie haben auf jedes Bild geantwortet. Danke!',
  nearlyEvery: 'Sie haben auf fast jedes Bild geantwortet. Danke!',
  cross: 'Und weiterhin gilt: den Blick auf das Kreuz.',
};
