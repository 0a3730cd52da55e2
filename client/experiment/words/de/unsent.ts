import type { Catalogue } from '../catalogue.js';
import { plural, ranges } from './grammar.js';

export const unsent: Catalogue['unsent'] = {
  title: 'Einige Antworten sind noch auf diesem Gerät',
  allSentTitle: 'Fast geschafft',
  missing: (trials) =>
    plural(trials.length, {
      one: `Eine Antwort hat den Server nicht erreicht: Bild ${ranges(trials)}.`,
      other: `# Antworten haben den Server nicht erreicht: Bilder ${ranges(trials)}.`,
    }),
  allSent:
    'Alle Antworten sind gesendet, aber der Server hat die ganze Sitzung noch nicht bestätigt.',
  unreachable: 'Der Server antwortet im Augenblick nicht. Vielleicht ist dieses Gerät offline.',
  refused: (reason) => `Der Server hat sie nicht angenommen: ${reason}`,
  keepsTrying:
    'Sie müssen noch nichts tun: Solange diese Seite offen ist, versucht sie es immer wieder.',
  retry: 'Jetzt noch einmal versuchen',
  otherwise:
    'Wenn das nicht hilft, nehmen Sie Ihre Antworten als Datei mit, und senden Sie diese an die Person, die Sie zu der Studie eingeladen hat.',
  takeFile: 'Datei speichern und weiter',
  endTitle: 'Eines ist noch zu tun',
  end: (file) =>
    `Bitte senden Sie die Datei ${file} an die Person, die Sie zu der Studie eingeladen hat, per E-Mail oder als Nachricht dort, wo Sie von der Studie erfahren haben. Sie enthält Ihre Antworten unter Ihrem Zufallsnamen und sonst nichts über Sie.`,
  saveAgain: 'Datei noch einmal speichern',
  noCode:
    'Der Server antwortet im Augenblick nicht. Wenn Ihnen ein Code versprochen wurde, öffnen Sie diese Seite später wieder, um ihn zu sehen; aus der Datei geht hervor, dass Sie fertig sind.',
  nothing:
    'Der Server kennt diese Sitzung nicht mehr. Wenn Sie Ihre Teilnahme nicht zurückgezogen haben, sagen Sie es bitte der Person, die Sie eingeladen hat.',
};
