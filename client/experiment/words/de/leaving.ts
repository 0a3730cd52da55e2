import type { Catalogue } from '../catalogue.js';
import { plural } from './grammar.js';

export const leaving: Catalogue['leaving'] = {
  offer: 'Aufhören oder Teilnahme zurückziehen',
  pause: 'Pause',
  pausedTitle: 'Pause',
  paused:
    'Es geht erst weiter, wenn Sie es möchten. Ein Bild, das abgebrochen wurde, kommt noch einmal.',
  ask: {
    title: 'Aufhören oder die Teilnahme zurückziehen?',
    stop: 'Um aufzuhören, ohne dass etwas gelöscht wird, schließen Sie diese Seite. Dieselbe Adresse auf diesem Gerät bringt Sie dorthin zurück, wo Sie waren.',
    withdraw:
      'Die Teilnahme zurückzuziehen heißt, dass alle Ihre Antworten auf dem Server gelöscht werden, sofort und endgültig. Sie müssen nicht sagen, warum.',
    later: 'Sie können Ihre Teilnahme auch später zurückziehen, mit diesem Code:',
    confirm: 'Teilnahme zurückziehen und Antworten löschen',
    busy: 'Wird gelöscht …',
    back: 'Zurück, nichts löschen',
    failed:
      'Es wurde noch nichts gelöscht. Bitte versuchen Sie es noch einmal, oder verwenden Sie Ihren Code später.',
  },
  code: {
    title: 'Ihr Code zum Zurückziehen',
    why: 'Schreiben Sie ihn auf, oder machen Sie ein Bild davon: Mit ihm können Sie Ihre Antworten später löschen lassen, unter',
    copy: 'Kopieren',
    copied: 'Kopiert.',
    notCopied: 'Dieser Browser hat das Kopieren nicht erlaubt: Bitte markieren Sie den Code.',
  },
  withdrawn: {
    title: 'Sie haben Ihre Teilnahme zurückgezogen',
    deleted: (trials) =>
      trials === 0
        ? 'Von Ihnen ist nichts mehr gespeichert.'
        : plural(trials, {
            one: 'Ihre Antwort wurde gelöscht. Von Ihnen ist nichts mehr gespeichert.',
            other: 'Ihre # Antworten wurden gelöscht. Von Ihnen ist nichts mehr gespeichert.',
          }),
    close: 'Sie können diese Seite schließen.',
  },
};
