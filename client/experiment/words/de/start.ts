import type { Catalogue } from '../catalogue.js';
import { percent } from './grammar.js';

export const start: Catalogue['start'] = {
  titles: {
    first: 'Ein Blick auf Ihren Bildschirm',
    'welcome-back': 'Willkommen zurück',
    'after-practice': 'Die Übung ist geschafft',
    'practice-again': 'Noch eine Runde zum Üben',
    break: 'Zeit für eine Pause',
  },
  safe: 'Ihre Antworten sind gespeichert. Sie machen dort weiter, wo Sie aufgehört haben.',
  anew: 'Sie waren eine Weile fort; der Teil, in dem Sie waren, beginnt deshalb von vorn. Manche Bilder kommen ein zweites Mal; was Sie vorher auf sie geantwortet haben, spielt keine Rolle.',
  afterPractice:
    'Von jetzt an erfahren Sie nicht mehr, was richtig war. Sonst bleibt alles gleich; raten Sie, wenn Sie unsicher sind.',
  progress: 'Anteil der erledigten Bilder',
  done: (share) => `${percent(share)} erledigt`,
  notLoaded: 'Die Bilder konnten nicht geladen werden.',
  loading: 'Die Bilder werden geladen …',
  loaded: 'Geladene Bilder',
  cross: 'Den Blick auf das Kreuz; das erste Bild kommt sofort.',
  practice: 'Mit der Übung beginnen',
  start: 'Beginnen',
  startOver: 'Diese Sitzung verlassen und eine neue beginnen',
};
