import type { Catalogue } from '../catalogue.js';
import { plural } from './grammar.js';

export const consent: Catalogue['consent'] = {
  title: 'Bevor Sie beginnen',
  flashes:
    '**Bilder und Muster blitzen kurz nacheinander auf.** Wenn flackerndes Licht Ihnen zu schaffen macht, nehmen Sie bitte nicht teil.',
  agree: 'Ich stimme zu und möchte beginnen',
  duration: (minutes) =>
    plural(minutes, {
      one: 'etwa # Minute, dazu die Übung',
      other: 'etwa # Minuten, dazu die Übung',
    }),
  decline: 'Ich möchte nicht teilnehmen',
};
