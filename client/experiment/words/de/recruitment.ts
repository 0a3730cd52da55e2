import type { Catalogue } from '../catalogue.js';

export const recruitment: Catalogue['recruitment'] = {
  preview: 'Vorschau: Nichts, was Sie hier tun, wird gezählt.',
  declined: {
    title: 'Sie nehmen nicht teil',
    text: 'Das ist völlig in Ordnung. Über Sie wurde nichts gespeichert.',
    code: 'Zurück mit diesem Code',
    back: 'Ich habe es mir anders überlegt',
  },
  notAdmitted: {
    full: {
      title: 'Diese Studie hat alle, die sie braucht',
      text: 'Danke für Ihr Kommen. Alle Plätze sind inzwischen vergeben, und über Sie wurde nichts gespeichert.',
    },
    paused: {
      title: 'Diese Studie macht eine Pause',
      text: 'Im Augenblick kann niemand neu beginnen. Bitte kommen Sie später wieder; die Adresse bleibt dieselbe. Über Sie wurde nichts gespeichert.',
    },
    closed: {
      title: 'Diese Studie ist abgeschlossen',
      text: 'Danke für Ihr Kommen. Es können keine weiteren Personen teilnehmen, und über Sie wurde nichts gespeichert.',
    },
  },
  screenedOut: {
    title: 'Diese Studie braucht einen größeren Bildschirm',
    text: 'Auf einem Telefon ist die Teilnahme nicht möglich: Die Bilder müssen in fester Größe erscheinen. Sie können dieselbe Adresse auf einem Computer öffnen. Über Sie wurde nichts gespeichert.',
    open: 'Wenn das nicht geht, machen Sie hier weiter:',
  },
  completion: {
    title: 'Ihr Abschlusscode',
    return: (host) => `Abschließen bei ${host}`,
  },
  anotherPerson: 'Mit einer anderen Person neu beginnen',
};
