import type { Catalogue } from '../catalogue.js';
import { number, plural } from './grammar.js';

export const instructions: Catalogue['instructions'] = {
  title: 'Was haben Sie gesehen?',
  cross: '**Blicken Sie auf das Kreuz** in der Mitte, auch während das Bild zu sehen ist.',
  picture:
    'Das Bild erscheint nur einen Augenblick lang; ein Muster wischt es weg. Manche Bilder sind sehr schwer zu erkennen: Darum geht es.',
  pictureAlone:
    'Das Bild erscheint nur einen Augenblick lang. Manche Bilder sind sehr schwer zu erkennen: Darum geht es.',
  choose: (seconds) =>
    plural(seconds, {
      one: 'Dann **wählen Sie, was es war**, innerhalb von # Sekunde.',
      other: 'Dann **wählen Sie, was es war**, innerhalb von # Sekunden.',
    }),
  lastCounts: 'Sie dürfen sich korrigieren; Ihre letzte Wahl zählt.',
  firstCounts: 'Ihre erste Wahl zählt; sie lässt sich nicht korrigieren.',
  guess: '**Unsicher? Raten Sie.**',
  answers: (count) => `Die ${number(count)} Antworten`,
  keys: 'Klicken Sie, oder nehmen Sie die Tastatur: Jede oben gezeigte Taste wählt die Antwort an ihrem Platz. Die Pfeiltasten mit der Eingabetaste gehen auch.',
  understood: 'Verstanden',
  strip: {
    label: 'So sieht ein Durchgang aus',
    cross: 'ein Kreuz',
    picture: (seconds) => `ein Bild, ${number(seconds)}\u00a0s`,
    pattern: 'ein Muster',
    answer: 'Ihre Antwort',
  },
};
