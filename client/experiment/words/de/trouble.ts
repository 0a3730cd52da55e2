import type { Catalogue } from '../catalogue.js';

const reload = 'Bitte laden Sie diese Seite neu.';

/** What participants may meet, by the codes of the server and of the page. */
const failures: Partial<Record<string, string>> = {
  OFFLINE: 'Der Server war nicht zu erreichen.',
  UNEXPECTED_ANSWER: `Die Antwort des Servers hat eine unbekannte Form. ${reload}`,
  TOO_MANY_REQUESTS: 'Es kamen zu viele Anfragen auf einmal; bitte warten Sie ein wenig.',
  STUDY_UNKNOWN: 'Eine solche Studie gibt es hier nicht; bitte prüfen Sie die Adresse.',
  STUDY_NOT_PREPARED: 'Die Bilder dieser Studie sind noch nicht fertig.',
  STUDY_FULL: 'Diese Studie hat alle Teilnehmenden, die sie braucht. Danke für Ihr Kommen.',
  STUDY_NOT_OPEN: 'Im Augenblick kann in dieser Studie niemand neu beginnen.',
  LINK_UNKNOWN:
    'Unter dieser Adresse ist niemand eingeladen; fragen Sie bitte, wer sie Ihnen gegeben hat.',
  SESSION_UNKNOWN: `Der Server kennt diese Sitzung nicht. ${reload}`,
  STIMULUS_UNKNOWN: `Ein Bild gehört nicht zu dieser Sitzung. ${reload}`,
  TRIAL_CONFLICT:
    'Zu diesem Bild ist schon eine andere Antwort gespeichert; die erste bleibt bestehen.',
  CONSENT_CHANGED: `Der Text, dem Sie zustimmen, hat sich inzwischen geändert. ${reload}`,
  CODE_UNKNOWN:
    'Keine Sitzung hat diesen Code: Er ist vertippt, oder ihre Antworten sind schon gelöscht.',
  INTERNAL: 'Im Server ist etwas schiefgegangen.',
};

export const trouble: Catalogue['trouble'] = {
  kept: 'Antworten, die Sie gegeben haben, bleiben erhalten.',
  noStudy: 'Diese Studie kann nicht gezeigt werden',
  noEntry: 'Diese Studie kann nicht begonnen werden',
  noSession: 'Ihre Sitzung konnte nicht geladen werden',
  noStart: 'Die Sitzung konnte nicht begonnen werden',
  stopped: 'Die Durchgänge mussten anhalten',
  otherTabTitle: 'Diese Studie ist in einem anderen Tab offen',
  otherTab:
    'Bitte machen Sie im anderen Tab weiter, oder schließen Sie ihn, und versuchen Sie es hier noch einmal.',
  wrongPicture: (expected, got) =>
    `Erwartet war ein Bild von ${expected} Pixeln, gekommen ist eines von ${got}.`,
  brokenPicture: 'Es ist ein Bild gekommen, das sich nicht anzeigen lässt.',
  noMask: (reason) =>
    `Die Muster dieser Studie lassen sich auf diesem Gerät nicht zeichnen (${reason}). Bitte laden Sie die Seite neu, oder öffnen Sie dieselbe Adresse in einem anderen Browser.`,
  failure: (code, message) =>
    (Object.hasOwn(failures, code) ? failures[code] : undefined) ??
    `Der Server meldet auf Englisch: „${message}“`,
};
