import type { Catalogue } from '../catalogue.js';
import { categories } from './categories.js';
import { number, plural } from './grammar.js';

const which = (name: string) => `Welches der beiden war ${categories.phrase(name)}?`;
const chooseOfTwo = (seconds: number) =>
  plural(seconds, {
    one: 'Dann werden Sie nach etwas gefragt: **Sagen Sie, welches der beiden Bilder es zeigte**, innerhalb von # Sekunde.',
    other:
      'Dann werden Sie nach etwas gefragt: **Sagen Sie, welches der beiden Bilder es zeigte**, innerhalb von # Sekunden.',
  });

export const choice: Catalogue['choice'] = {
  question: {
    'yes-no': (name) => `War es ${categories.phrase(name)}?`,
    'two-interval': which,
    'two-alternative': which,
  },
  answers: {
    yes: 'Ja',
    no: 'Nein',
    first: 'Das erste',
    second: 'Das zweite',
    left: 'Links',
    right: 'Rechts',
  },
  right: 'Richtig.',
  wrong: (answer) => `Die richtige Antwort war: ${answer}.`,
  late: (answer) => `Zeit abgelaufen. Die richtige Antwort war: ${answer}.`,
  title: {
    'yes-no': 'Ja oder nein?',
    'two-interval': 'Das erste oder das zweite?',
    'two-alternative': 'Links oder rechts?',
  },
  pictures: {
    'yes-no':
      'Ein Bild erscheint nur einen Augenblick lang. Manche Bilder sind sehr schwer zu erkennen: Darum geht es.',
    'two-interval':
      'Zwei Bilder erscheinen nacheinander, jedes nur einen Augenblick lang. Manche sind sehr schwer zu erkennen: Darum geht es.',
    'two-alternative':
      'Zwei Bilder erscheinen nebeneinander, nur einen Augenblick lang. Manche sind sehr schwer zu erkennen: Darum geht es.',
  },
  pattern: 'Ein Muster wischt weg, was zu sehen war.',
  choose: {
    'yes-no': (seconds) =>
      plural(seconds, {
        one: 'Dann werden Sie nach etwas gefragt: **Sagen Sie, ob das Bild es zeigte**, innerhalb von # Sekunde.',
        other:
          'Dann werden Sie nach etwas gefragt: **Sagen Sie, ob das Bild es zeigte**, innerhalb von # Sekunden.',
      }),
    'two-interval': chooseOfTwo,
    'two-alternative': chooseOfTwo,
  },
  asked: 'Gefragt wird nach',
  keys: (left, right) =>
    `Klicken Sie, oder nehmen Sie die Tastatur: F oder die linke Pfeiltaste für „${left}“, J oder die rechte für „${right}“.`,
  strip: {
    pictures: (seconds) => `zwei Bilder, ${number(seconds)}\u00a0s`,
    second: (seconds) => `noch eines, ${number(seconds)}\u00a0s`,
  },
};
