import type { PairMeasure } from './measure.js';
import type { WrongResponses } from './trials/common-trials.js';

/** Over the trials on which both were wrong: how many, how many with the same response, and κ. */
export interface SameErrors {
  bothWrong: number;
  same: number;
  /** null where no trial is wrong for both, or chance alone agrees always */
  kappa: number | null;
}

/**
 * Do two observers who are both wrong give the same wrong answer? Cohen's κ over the responses of the
 * trials on which both are wrong, within each condition: o is the share with equal responses,
 * e = Σ_r p₁(r) p₂(r) over the shares of each response among these trials. No response counts as a
 * response of its own. Two observers who confuse the same categories agree here even where they do
 * not go by the image.
 */
export const sameErrorConsistency: PairMeasure<SameErrors[]> = {
  of: 'pair',
  name: 'same-error-consistency',
  title: 'Consistency of the wrong answers (κ)',
  reference: 'Cohen 1960, Educ. Psychol. Meas. 20, over the trials on which both are wrong',
  compute: (conditions) => conditions.map(({ wrongResponses }) => sameErrors(wrongResponses())),
};

function sameErrors({ first, second, words }: WrongResponses): SameErrors {
  const total = first.length;
  // no response stands after the words
  const firsts = new Int32Array(words + 1);
  const seconds = new Int32Array(words + 1);
  let same = 0;
  for (let trial = 0; trial < total; trial++) {
    const [a, b] = [first[trial], second[trial]];
    firsts[a === -1 ? words : a]++;
    seconds[b === -1 ? words : b]++;
    if (a === b) same++;
  }
  let chance = 0; // e n²
  for (let response = 0; response <= words; response++) {
    chance += firsts[response] * seconds[response];
  }
  const room = total * total - chance;
  return { bothWrong: total, same, kappa: room === 0 ? null : (same * total - chance) / room };
}
