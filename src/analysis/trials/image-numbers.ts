import type { TrialTable } from '../../schema/trial-table.js';

/** The images of trials by number. */
export interface ImageNumbers {
  /** the image of each trial */
  image: Int32Array;
  /** short name by number */
  names: readonly string[];
}

/** The images of trials by short name, and the endings of their files by number. */
export function imageNumbers({ image, images }: TrialTable): ImageNumbers & { ending: Int32Array } {
  const { stem, ending } = images;
  return {
    image: image.map((name) => stem[name]),
    names: images.stemNames,
    ending: image.map((name) => ending[name]),
  };
}

/** The same by short name and ending. */
export function imageNumbersWithEndings(table: TrialTable): ImageNumbers {
  const { stemNames, endingNames } = table.images;
  const { image, ending } = imageNumbers(table);
  const numbers = new Map<string, number>();
  const both = image.map((stem, trial) => {
    const name = `${stemNames[stem]}.${endingNames[ending[trial]]}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  return { image: both, names: [...numbers.keys()] };
}
