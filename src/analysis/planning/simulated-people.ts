import type { RandomStream } from '../../random/index.js';

/** An observer who is right where ability + sensitivity × ease of the stimulus + noise is above 0. */
export interface ThresholdObserver {
  ability: number;
  sensitivity: number;
}

/** SD of the noise; the ease of stimuli has SD 1. */
const noise = 0.8;

/** People drawn from a population: abilities normal about `ability`, sensitivities uniform, 0.5 to 1. */
export function drawPeople(
  random: RandomStream,
  people: number,
  { ability, spread }: { ability: number; spread: number },
): ThresholdObserver[] {
  return Array.from({ length: people }, () => ({
    ability: ability + spread * random.normal(),
    sensitivity: random.between(0.5, 1),
  }));
}

/** The answers of observers to the same new stimuli: 1 right, 0 wrong. */
export function drawAnswers(
  random: RandomStream,
  observers: readonly ThresholdObserver[],
  stimuli: number,
): Uint8Array[] {
  const ease = Float64Array.from({ length: stimuli }, () => random.normal());
  return observers.map(({ ability, sensitivity }) =>
    Uint8Array.from(ease, (easy) =>
      ability + sensitivity * easy + noise * random.normal() > 0 ? 1 : 0,
    ),
  );
}
