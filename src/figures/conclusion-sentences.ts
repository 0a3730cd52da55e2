import type {
  ConcludedComparison,
  ConcludedEstimate,
  ConcludedTest,
  Conclusions,
} from '../schema/conclusions.js';
import { peopleSide, type ComparedMeasure } from '../schema/analysis-plan.js';
import { kappaText } from './wording.js';

/** What an observer is called on a page. */
export type NameOf = (id: string) => string;

/** The interval that generalises farthest. */
export function widestInterval({ intervals }: ConcludedEstimate) {
  return (
    intervals.find(({ over }) => over === 'both') ??
    intervals.find(({ over }) => over === 'new stimuli') ??
    intervals.at(0)
  );
}

/** The interval that goes with the test of a comparison; else the one that generalises farthest. */
export function comparedInterval({ difference, over }: ConcludedComparison) {
  if (difference === null) return undefined;
  const own = difference.intervals.find((one) => one.over === over);
  return own ?? widestInterval(difference);
}

const targetWords = {
  both: 'new images and new people',
  'new stimuli': 'new images',
  'new observers': 'new people',
};

/** The same in a column headed “over new”. */
export const shortTargets = {
  both: 'images, people',
  'new stimuli': 'images',
  'new observers': 'people',
};

/** To what an interval generalises, in words. */
const targetText = (over: keyof typeof targetWords) => targetWords[over];

/** `.31, .20 to .42 over new images`, with what it is called while a study runs. */
export function estimateWords(
  estimate: ConcludedEstimate,
  number: (value: number) => string,
  interim: boolean,
): string {
  const interval = widestInterval(estimate);
  if (interval === undefined) return `${number(estimate.value)} (too little data for an interval)`;
  const { low, high, over } = interval;
  const name = interim ? 'interim 95 % interval' : '95 % interval';
  return `${number(estimate.value)} (${name} over ${targetText(over)}: ${number(low)} to ${number(high)})`;
}

/** `p < .001`, `p = .03`: with two digits that count, never 0. */
export function pText(p: number): string {
  if (p < 0.001) return 'p < .001';
  if (p > 0.995) return 'p = 1';
  return `p = ${(p < 0.0995 ? p.toFixed(3) : p.toFixed(2)).replace(/^0/, '')}`;
}

/** Percentage points of a difference of accuracies. */
export const pointsText = (value: number) =>
  `${value < 0 && value.toFixed(3) !== '-0.000' ? '−' : ''}${Math.abs(100 * value).toFixed(1)}`;

const percentText = (value: number) => `${(100 * value).toFixed(1)} %`;

export const correctionText: Record<ConcludedTest['correction'], string> = {
  holm: 'Holm',
  'benjamini-hochberg': 'Benjamini–Hochberg',
};

/** How far the study is, and what that means for what can be read here. */
export function stageSentence({ stage, reference, people }: Conclusions): string {
  const { state, planned, complete } = stage;
  if (state === 'interim') {
    return `Interim: ${complete} of the ${planned} planned people have answered everything. Intervals will still move, and tests stay hidden until all have.`;
  }
  if (state === 'final') {
    const more = (complete ?? 0) - (planned ?? 0);
    return `All ${planned} planned people have answered${more > 0 ? `, and ${more} more` : ''}.`;
  }
  const simulated =
    reference === 'simulated' && people > 0 ? ' The people here are simulated.' : '';
  if (complete === null) return `Nothing is known of how these trials were planned.${simulated}`;
  return `No number of people was planned: who looks at tests while answers come in, and stops when it suits, finds differences that are none.${simulated}`;
}

/** What is known of people together. */
export function peopleSentences(
  { accuracy, kappa, people, stage, conditions }: Conclusions,
  nameOf: NameOf,
): string[] {
  const interim = stage.state === 'interim';
  const who = `${people} ${people === 1 ? 'person' : 'people'}`;
  const over = `${conditions.length} ${conditions.length === 1 ? 'condition' : 'conditions'}`;
  const sentences: string[] = [];
  if (accuracy !== null) {
    sentences.push(
      `${who} named ${estimateWords(accuracy, percentText, interim)} of the images rightly, over ${over}.`,
    );
  }
  if (kappa.amongPeople !== null) {
    const words = estimateWords(kappa.amongPeople, kappaText, interim);
    sentences.push(`Error consistency κ of people with each other is ${words}.`);
  }
  for (const { network, estimate } of kappa.networks) {
    if (estimate === null) continue;
    const words = estimateWords(estimate, kappaText, interim);
    sentences.push(`With ${nameOf(network)} it is ${words}.`);
  }
  return sentences;
}

/** How values of a measure are written. */
export const numberText = (measure: ComparedMeasure) =>
  measure === 'accuracy' ? pointsText : kappaText;

const sideText = (id: string, nameOf: NameOf) => (id === peopleSide ? 'people' : nameOf(id));

/** What is compared, first less second, below a heading that names the measure. */
export function comparisonSubject(
  { measure, between }: Pick<ConcludedComparison, 'measure' | 'between'>,
  nameOf: NameOf,
): string {
  const side = (id: string) => {
    if (measure === 'accuracy') return sideText(id, nameOf);
    return id === peopleSide ? 'with each other' : `with ${nameOf(id)}`;
  };
  return `${side(between[0])} less ${side(between[1])}`;
}

/** Headings of comparisons by measure. */
export const measureText: Record<ComparedMeasure, string> = {
  'error-consistency': 'Error consistency κ of people …',
  accuracy: 'Accuracy on the same images, percentage points',
};

/** What a comparison says after the correction; where it shows nothing it does not say that nothing is there. */
export function verdict(
  { test, difference, measure, between }: ConcludedComparison,
  level: number,
  nameOf: NameOf,
): string {
  if (difference === null) return 'No common images.';
  if (test === null) return 'Too little data for a test.';
  if (test.adjusted > level) return 'No difference is shown.';
  const [more, less] = difference.value > 0 ? between : [between[1], between[0]];
  if (measure === 'accuracy') {
    if (more === peopleSide) return `People are more accurate than ${nameOf(less)}.`;
    return `${nameOf(more)} is more accurate than ${sideText(less, nameOf)}.`;
  }
  if (more === peopleSide) return `People err more like each other than like ${nameOf(less)}.`;
  const other = less === peopleSide ? 'each other' : nameOf(less);
  return `People err more like ${nameOf(more)} than like ${other}.`;
}
