import type { Catalogue } from '../catalogue.js';
import { plural } from './grammar.js';

const answers = (count: number) => plural(count, { one: '# Antwort', other: '# Antworten' });

export const upload: Catalogue['upload'] = {
  saved: 'Alle Antworten sind gespeichert.',
  saving: (waiting) =>
    plural(waiting, {
      one: '# Antwort wird gespeichert …',
      other: '# Antworten werden gespeichert …',
    }),
  offline: (waiting) =>
    `Keine Verbindung: ${answers(waiting)} auf diesem Gerät aufbewahrt und so bald wie möglich gesendet.`,
  refused: (count, reason) => `Der Server hat ${answers(count)} nicht angenommen: ${reason}`,
};
