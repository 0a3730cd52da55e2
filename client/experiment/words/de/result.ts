import type { Catalogue } from '../catalogue.js';
import { categories } from './categories.js';
import { number, plural } from './grammar.js';

export const result: Catalogue['result'] = {
  none: 'Es gibt noch keine Antwort zu zeigen.',
  score: (right, trials, missed, chancePercent) =>
    `Sie haben ${number(right)} von ${plural(trials, { one: '# Bild', other: '# Bildern' })} richtig benannt` +
    (missed > 0
      ? plural(missed, { one: '; # blieb ohne Antwort', other: '; # blieben ohne Antwort' })
      : '') +
    `. Wer nur rät, kommt auf etwa ${number(chancePercent)} %.`,
  harder: 'Von links nach rechts werden die Bilder schwerer; die Balken sind 95-%-Intervalle.',
  meaning:
    'Wo Ihre Kurve oben bleibt, während die eines Netzes fällt, sehen Sie noch, was es nicht mehr sehen kann.',
  noNetwork: 'Noch hat kein Netz diese Studie beantwortet.',
  fewPictures: (pictures) =>
    pictures === 1
      ? 'Ihre Balken sind lang, weil jeder Ihrer Punkte auf einem einzigen Bild beruht.'
      : `Ihre Balken sind lang, weil jeder Ihrer Punkte auf höchstens ${number(pictures)} Bildern beruht.`,
  curves: 'Ihre Kurve über denen der Netze',
  you: 'Sie',
  byYou: 'Sie',
  differed: 'Wo Sie und die Netze sich unterschieden',
  onlyYou: 'Nur Sie haben diese erkannt',
  onlyYouNone: 'Diesmal keines: Was Sie richtig benannt haben, hat auch ein Netz richtig benannt.',
  onlyNetwork: 'Nur ein Netz hat diese erkannt',
  onlyNetworkNone:
    'Diesmal keines: Was ein Netz richtig benannt hat, haben auch Sie richtig benannt.',
  it: (name) => `Es war **${categories.phrase(name)}**.`,
  answer: (name) => (name === null ? 'keine Antwort' : categories.phrase(name)),
  right: 'richtig',
  wrong: 'falsch',
  picture: (name, condition) => `${name}, Bedingung ${condition}`,
  undegraded: 'unverändert',
};
