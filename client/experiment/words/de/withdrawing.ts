import type { Catalogue } from '../catalogue.js';
import { plural } from './grammar.js';

export const withdrawing: Catalogue['withdrawing'] = {
  title: 'Teilnahme an einer Studie zurückziehen',
  what: 'Mit dem Code, den Sie bei der Teilnahme bekommen haben, werden alle Ihre Antworten auf diesem Server gelöscht, sofort und endgültig. Sie müssen nicht sagen, warum.',
  code: 'Code zum Zurückziehen',
  notACode: 'Ein Code hat zwölf Buchstaben und Ziffern, etwa ABCD-EFGH-JKMN.',
  confirm: 'Meine Antworten löschen',
  busy: 'Wird gelöscht …',
  doneTitle: 'Sie haben Ihre Teilnahme zurückgezogen',
  done: (trials) =>
    plural(trials, {
      one: 'Ihre eine Antwort wurde gelöscht. Von Ihnen ist hier nichts mehr gespeichert.',
      other: 'Ihre # Antworten wurden gelöscht. Von Ihnen ist hier nichts mehr gespeichert.',
    }),
  lost: 'Sie haben den Code nicht mehr? Fragen Sie die Person, die Sie eingeladen hat; Antworten, die sich nicht von denen anderer unterscheiden lassen, können nicht gelöscht werden.',
  unreachable:
    'Der Server antwortet nicht; es wurde nichts gelöscht. Bitte versuchen Sie es später noch einmal.',
  tooMany:
    'Zu viele Versuche; bitte warten Sie einige Minuten, und versuchen Sie es dann noch einmal.',
};
