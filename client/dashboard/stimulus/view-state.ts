import { manipulations, parseParameters } from '../../../src/degradations/index.js';
import { parseStepText, stepText } from '../../../src/degradations/step-text.js';
import type { Manipulation } from '../../../src/degradations/index.js';
import type { ManipulatedRecipe, Step } from '../../../src/schema/stimulus.js';

/** What the stimulus page shows, as its address holds it; null: the study's own, or the first. */
export interface ViewState {
  study: string | null;
  image: string | null;
  /** name of a file of the researcher's own, which no link can carry */
  file: string | null;
  steps: Step[];
  seed: number | null;
  colour: ManipulatedRecipe['colour'] | null;
  rounding: ManipulatedRecipe['rounding'] | null;
}

/** What the page begins with: the first manipulation that has more to show than on and off. */
const firstManipulation =
  manipulations.find(({ standardLevels }) => (standardLevels[0]?.parameters.length ?? 0) > 2) ??
  manipulations[0];

/**
 * Reads an address. What is wrong in it is left out and told in a sentence.
 *
 * @param search the query, `?study=demo&with=contrast:contrast=0.1`
 */
export function readAddress(search: string): { state: ViewState; complaints: string[] } {
  const query = new URLSearchParams(search);
  const complaints: string[] = [];
  const steps: Step[] = [];
  for (const text of query.getAll('with').filter((given) => given !== '')) {
    try {
      steps.push(parseStepText(text));
    } catch (error) {
      complaints.push((error as Error).message);
    }
  }
  const choice = <Word extends string>(name: string, words: readonly Word[]): Word | null => {
    const given = query.get(name);
    const known = words.find((word) => word === given) ?? null;
    if (given !== null && known === null) complaints.push(left(name, words.join(' or '), given));
    return known;
  };
  const seedText = query.get('seed');
  const seed = seedText === null || seedText === '' ? null : Number(seedText);
  const goodSeed = seed === null || (Number.isSafeInteger(seed) && seed >= 0);
  if (!goodSeed) complaints.push(left('seed', 'a whole number from 0', String(seedText)));
  const state: ViewState = {
    study: query.get('study'),
    image: query.get('image'),
    file: query.get('file'),
    // `with=` is a chain without a step
    steps: query.has('with') ? steps : [publishedStep(firstManipulation)],
    seed: goodSeed ? seed : null,
    colour: choice('colour', ['grey', 'colour']),
    rounding: choice('rounding', ['round', 'truncate']),
  };
  return { state, complaints };
}

const left = (name: string, expected: string, got: string) =>
  `Expected ${expected} for ${name} in the address, got ${got}; it was left out.`;

/** The query that {@link readAddress} reads. */
export function writeAddress(state: ViewState): string {
  const query = new URLSearchParams();
  const { study, image, file, seed, colour, rounding } = state;
  if (file !== null) query.set('file', file);
  else {
    if (study !== null) query.set('study', study);
    if (image !== null) query.set('image', image);
  }
  for (const step of state.steps) query.append('with', stepText(step));
  if (state.steps.length === 0) query.set('with', '');
  if (seed !== null) query.set('seed', String(seed));
  if (colour !== null) query.set('colour', colour);
  if (rounding !== null) query.set('rounding', rounding);
  // these are allowed in a query and easier to read as they are
  return `?${query.toString().replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%3D', '=')}`;
}

/** A manipulation at the middle one of its published levels that change the image. */
export function publishedStep(manipulation: Manipulation): Step {
  const { name, version, level } = manipulation;
  const levels = (manipulation.standardLevels[0]?.parameters ?? []).filter(
    (one) => one[level.parameter] !== level.identity,
  );
  const parameters: Record<string, unknown> = parseParameters(
    manipulation,
    levels[levels.length >> 1] ?? {},
  );
  return { manipulation: name, version, parameters };
}
