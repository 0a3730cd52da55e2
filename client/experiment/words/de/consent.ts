import type { Catalogue } from '../catalogue.js';
import { plural } from './grammar.js';

export const consent: Catalogue['consent'] = {
  title: 'Bevor Sie beginnen',
  agree: 'Ich stimme zu und beginne',
  duration: (minutes) =>
    plural(minutes, {
      one: 'etwa # Minute, dazu die Übung',
      other: 'etwa # Minuten, dazu die Übung',
    }),
  ageNeeded: 'Bitte bestätigen Sie das zuerst; ohne dies können Sie nicht teilnehmen.',
  decline: 'Ich möchte nicht teilnehmen',
};
