import {
  comparedInterval,
  correctionText,
  numberText,
  peopleSentences,
  pText,
  shortTargets,
  stageSentence,
} from '../figures/conclusion-sentences.js';
import type { ConcludedComparison, Conclusions } from '../schema/conclusions.js';
import { table, wrapped } from './plain-table.js';

const asIs = (id: string) => id;

/** What can be concluded: sentences on people, then the comparisons, planned ones first; empty without people. */
export function conclusionTables(conclusions: Conclusions, width: number): string {
  const { people, comparisons, excludedPeople, excludedConditions, pairsLeftOut } = conclusions;
  if (people === 0) return '';
  const notes = [
    stageSentence(conclusions),
    ...peopleSentences(conclusions, asIs),
    ...(excludedPeople.length > 0
      ? [
          `Left out by the study's rules: ${excludedPeople.map(({ observer, reason }) => `${observer} (${reason})`).join(', ')}.`,
        ]
      : []),
    ...(excludedConditions.length > 0
      ? [`Conditions left out: ${excludedConditions.join(', ')}.`]
      : []),
  ];
  const parts = [
    ['What can be concluded', ...notes.flatMap((note) => wrapped(note, width))].join('\n'),
    section('confirmatory', 'Planned comparisons', conclusions, width),
    section(
      'exploratory',
      comparisons.some(({ addedLate }) => addedLate)
        ? 'Exploratory comparisons (+: named by the study file only after answers had come in)'
        : 'Exploratory comparisons: named by no study file beforehand',
      conclusions,
      width,
    ),
    pairsLeftOut === 0
      ? ''
      : `${pairsLeftOut} pairs of networks are not compared: name those that matter in the study file.`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function section(
  status: ConcludedComparison['status'],
  title: string,
  { comparisons, tests, stage, level }: Conclusions,
  width: number,
): string {
  const own = comparisons.filter((one) => one.status === status);
  if (own.length === 0) return '';
  const interval = stage.state === 'interim' ? 'interim 95 % interval' : '95 % interval';
  const head = [
    'measure',
    'first less second',
    'difference',
    interval,
    'over new',
    'adjusted p',
    '',
  ];
  const rows = own.map((one) => {
    const { measure, between, difference, addedLate } = one;
    const number = numberText(measure);
    const range = comparedInterval(one);
    const named = `${between[0]} − ${between[1]}${addedLate ? ' +' : ''}`;
    return [
      measure === 'accuracy' ? 'accuracy, points' : 'κ with people',
      named,
      difference === null ? 'no common images' : number(difference.value),
      range === undefined ? '' : `${number(range.low)} to ${number(range.high)}`,
      range === undefined ? '' : shortTargets[range.over],
      tests === 'hidden' ? 'hidden' : one.test === null ? '' : pText(one.test.adjusted),
      tests === 'hidden' || one.test === null ? '' : one.test.adjusted <= level ? '*' : '',
    ];
  });
  const corrections = [
    ...new Set(own.flatMap(({ test }) => (test ? [correctionText[test.correction]] : []))),
  ];
  const rule =
    tests === 'hidden'
      ? 'Tests are hidden until the planned number of people is reached.'
      : `p adjusted by ${corrections.join(', ') || 'no rule'}; * at most ${level}. Intervals are not adjusted.`;
  return [title, table(head, rows, width), ...wrapped(rule, width)].join('\n');
}
