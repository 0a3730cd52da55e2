import type { Catalogue } from '../catalogue.js';

const reload = 'Bitte laden Sie diese Seite neu.';

export const trouble: Catalogue['trouble'] = {
  kept: 'Antworten, die Sie gegeben haben, bleiben erhalten.',
  noStudy: 'Diese Studie kann nicht gezeigt werden',
  noEntry: 'Diese Studie kann nicht begonnen werden',
  noSession: 'Ihre Sitzung konnte nicht geladen werden',
  noStart: 'Die Sitzung konnte nicht begonnen werden',
  stopped: 'Die Bilderfolge musste anhalten',
  otherTabTitle: 'Diese Studie ist in einem anderen Tab offen',
  otherTab:
    'Bitte machen Sie im anderen Tab weiter, oder schließen Sie ihn, und versuchen Sie es hier noch einmal.',
  wrongPicture: (expected, got) =>
    `Erwartet war ein Bild von ${expected} Pixeln, gekommen ist eines von ${got}.`,
  brokenPicture: 'Es ist ein Bild gekommen, das sich nicht anzeigen lässt.',
  noMask: (reason) =>
    `Die Muster dieser Studie lassen sich auf diesem Gerät nicht zeichnen (${reason}). Bitte laden Sie die Seite neu, oder öffnen Sie dieselbe Adresse in einem anderen Browser.`,
  failures: {
    OFFLINE: 'Der Server war nicht zu erreichen.',
    UNEXPECTED_ANSWER: `Die Antwort des Servers hat eine unbekannte Form. ${reload}`,
    REFUSED:
      'Die Anfrage kam nicht beim Server an. Bitte warten Sie ein wenig, und versuchen Sie es dann noch einmal.',
    INVALID_INPUT: `Der Server versteht diese Seite nicht; vielleicht ist sie veraltet. ${reload}`,
    BODY_TOO_LARGE: 'Das ist mehr, als der Server auf einmal annimmt.',
    TOO_MANY_REQUESTS: 'Es kamen zu viele Anfragen auf einmal; bitte warten Sie ein wenig.',
    NOT_FOUND: 'Unter dieser Adresse gibt es nichts; bitte prüfen Sie sie.',
    ORIGIN_REFUSED: 'Die Anfrage kam von einer anderen Seite als der dieser Studie.',
    STUDY_UNKNOWN: 'Eine solche Studie gibt es hier nicht; bitte prüfen Sie die Adresse.',
    STUDY_NOT_PREPARED:
      'Die Bilder dieser Studie sind noch nicht fertig. (Wenn es Ihre Studie ist: visavis prepare erzeugt sie.)',
    STUDY_FULL: 'Diese Studie hat alle Teilnehmenden, die sie braucht. Danke für Ihr Kommen.',
    STUDY_NOT_OPEN: 'Im Augenblick kann in dieser Studie niemand neu beginnen.',
    LINK_UNKNOWN:
      'Unter dieser Adresse ist niemand eingeladen; bitte fragen Sie die Person, von der Sie sie haben.',
    CONSENT_CHANGED: `Der Text, dem Sie zustimmen, hat sich inzwischen geändert. ${reload}`,
    SESSION_UNKNOWN: `Der Server kennt diese Sitzung nicht. ${reload}`,
    SESSION_RUNNING: 'Ein Ergebnis gibt es erst, wenn die Sitzung vollständig ist.',
    RESULT_NOT_SHOWN: 'Diese Studie zeigt keine Ergebnisse.',
    STIMULUS_UNKNOWN: `Ein Bild gehört nicht zu dieser Sitzung. ${reload}`,
    TRIAL_CONFLICT:
      'Zu diesem Bild ist schon eine andere Antwort gespeichert; die erste bleibt bestehen.',
    CODE_UNKNOWN:
      'Keine Sitzung hat diesen Code: Er ist vertippt, oder ihre Antworten sind schon gelöscht.',
    DISK_FULL:
      'Der Server hat keinen Platz mehr; bitte sagen Sie es der Person, die Sie eingeladen hat.',
    INTERNAL: 'Im Server ist etwas schiefgegangen.',
  },
  otherFailure: (code) =>
    `Das kann der Server im Augenblick nicht (${code}). Bitte versuchen Sie es noch einmal; wenn es dabei bleibt, sagen Sie es der Person, die Sie eingeladen hat.`,
  unforeseen: (reason) =>
    `Auf dieser Seite ist etwas geschehen, das niemand vorhergesehen hat (${reason}). ${reload}`,
};
