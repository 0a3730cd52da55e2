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

const targetWords = {
  both: 'new images and new people',
  'new stimuli': 'new images',
  'new observers': 'new people',
};

/** To what an interval or a test generalises, in words. */
export const targetText = (over: keyof typeof targetWords) => targetWords[over];

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
  if (state === 'final')
    return `All ${planned} planned people have answered (${complete} complete).`;
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

/** What is compared: first less second. */
export function comparisonSubject(
  { measure, between }: Pick<ConcludedComparison, 'measure' | 'between'>,
  nameOf: NameOf,
): string {
  const [first, second] = between;
  if (measure === 'accuracy') {
    return `Accuracy of ${sideText(first, nameOf)} less ${sideText(second, nameOf)}, percentage points`;
  }
  const kappa = (id: string) => (id === peopleSide ? 'with each other' : `with ${nameOf(id)}`);
  return `κ of people ${kappa(first)} less ${kappa(second)}`;
}

/** Whether the two differ, after the correction, and over what. */
export function verdict(
  { test, difference, measure, between, status }: ConcludedComparison,
  level: number,
  nameOf: NameOf,
): string {
  if (test === null || difference === null) return 'too little data for a test';
  const named = (id: string) => sideText(id, nameOf);
  const p = `${pText(test.adjusted)} by ${correctionText[test.correction]}`;
  const over = `over ${targetText(test.over)}`;
  if (test.adjusted > level) return `no difference is shown ${over} (${p}), which does not show that there is none`; // prettier-ignore
  const [more, less] = difference.value > 0 ? between : [between[1], between[0]];
  const what =
    measure === 'accuracy'
      ? `${named(more)} ${more === peopleSide ? 'are' : 'is'} more accurate than ${named(less)}`
      : more === peopleSide
        ? `people err more like each other than like ${named(less)}`
        : less === peopleSide
          ? `people err more like ${named(more)} than like each other`
          : `people err more like ${named(more)} than like ${named(less)}`;
  const seems = status === 'exploratory' ? ' (exploratory: to be confirmed with new answers)' : '';
  return `${what}, ${over} (${p})${seems}`;
}
