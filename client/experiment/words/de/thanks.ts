import type { Catalogue } from '../catalogue.js';
import { number } from './grammar.js';

export const thanks: Catalogue['thanks'] = {
  finishingTitle: 'Das war das letzte Bild',
  finishing: 'Ihre letzten Antworten sind unterwegs. Bitte lassen Sie diese Seite offen.',
  title: 'Vielen Dank',
  complete:
    'Die Sitzung ist vollständig, und alle Antworten sind gespeichert. Sie können diese Seite schließen.',
  noResult:
    'Ihr Ergebnis konnte nicht gezeigt werden; laden Sie diese Seite neu, um es noch einmal zu versuchen.',
  full: (minutes) => `An der ganzen Sitzung teilnehmen (${number(minutes)} min)`,
  dashboard: 'Zur Auswertung (auf Englisch)',
  onceMore: (minutes) => `Noch einmal, ${number(minutes)} min`,
};
