import { accuracySentence } from '../../../../src/figures/wording.js';
import type { Catalogue } from '../catalogue.js';
import { number } from './grammar.js';

const oneDigit = new Intl.NumberFormat('de', {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const percent = (share: number, digits = 1) =>
  `${digits === 0 ? number(Math.round(100 * share)) : oneDigit.format(100 * share)} %`;
const level = (tick: string) => (/^-?\d+\.\d+$/.test(tick) ? tick.replace('.', ',') : tick);
const chance = (alternatives: number) => {
  const value = 100 / alternatives;
  return `geraten ${Number.isInteger(value) ? number(value) : oneDigit.format(value)} %`;
};

export const figure: Catalogue['figure'] = {
  asTable: 'Als Tabelle zeigen',
  table: (title) => `${title} als Tabelle`,
  caption: 'richtige Antworten, 95-%-Intervall, Bilder',
  undegraded: 'unverändert',
  noTrials: 'Noch keine Antworten.',
  more: (observers) => `und ${number(observers)} mehr: siehe die Tabelle`,
  accuracyAxis: 'richtig (%)',
  percent,
  interval: (low, high) => `${oneDigit.format(100 * low)}–${oneDigit.format(100 * high)}`,
  level,
  chance,
  description: (series, curves, alternatives) =>
    accuracySentence(series, curves, alternatives, {
      start: (title, axisTitle) => `${title}: richtige Antworten über ${axisTitle}`,
      at: (name, share, tick) => `${name} ${percent(share, 0)} bei ${level(tick)}`,
      between: (name, [share, tick], [lastShare, lastTick]) =>
        `${name} von ${percent(share, 0)} bei ${level(tick)} bis ${percent(lastShare, 0)} bei ${level(lastTick)}`,
      none: 'noch keine Antworten',
      chance,
    }) + ' Die Pfeiltasten lesen die Bedingungen vor.',
};
