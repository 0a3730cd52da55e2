import type { MetStimulus } from './stimulus-set.js';

/** The stimuli of some trials, in the order met, and the number of each trial's among them. */
export interface NumberedStimuli {
  met: MetStimulus[];
  stimulus: Int32Array;
}

/**
 * Numbers the stimuli of trials: an image that is presented as of two categories is two stimuli.
 *
 * @param images short names by number
 */
export function stimulusNumbering(images: readonly string[]) {
  const stimulusOf = new Int32Array(images.length).fill(-1);

  return (trials: Int32Array, image: Int32Array, category: Int32Array): NumberedStimuli => {
    const met: MetStimulus[] = [];
    const seen: number[] = [];
    // images in a further category
    const further = new Map<string, number>();
    const stimulus = trials.map((trial) => {
      const [shown, as] = [image[trial], category[trial]];
      const add = () => met.push({ image: images[shown], category: as }) - 1;
      const first = stimulusOf[shown];
      if (first === -1) {
        seen.push(shown);
        return (stimulusOf[shown] = add());
      }
      if (met[first].category === as) return first;
      const name = `${shown} ${as}`;
      const other = further.get(name) ?? add();
      further.set(name, other);
      return other;
    });
    for (const shown of seen) stimulusOf[shown] = -1;
    return { met, stimulus };
  };
}
