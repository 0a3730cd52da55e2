import { shortImageName } from '../../schema/image-name.js';

/** The images of trials by number, in the order met. */
export interface ImageNumbers {
  /** the image of each trial */
  image: Int32Array;
  /** short name by number */
  names: readonly string[];
}

/** Numbers the images of trials by short name, and the endings of their files. */
export function imageNumbers(imageNames: readonly string[]): ImageNumbers & { ending: Int32Array } {
  const stems = new Map<string, number>();
  const endings = new Map<string, number>();
  const image = new Int32Array(imageNames.length);
  const ending = new Int32Array(imageNames.length);
  for (let trial = 0; trial < imageNames.length; trial++) {
    const short = shortImageName(imageNames[trial]);
    image[trial] = numberIn(stems, short.stem);
    ending[trial] = numberIn(endings, short.ending);
  }
  return { image, names: [...stems.keys()], ending };
}

/** The same by short name and ending. */
export function imageNumbersWithEndings(imageNames: readonly string[]): ImageNumbers {
  const numbers = new Map<string, number>();
  const image = Int32Array.from(imageNames, (imageName) => {
    const { stem, ending } = shortImageName(imageName);
    return numberIn(numbers, `${stem}.${ending}`);
  });
  return { image, names: [...numbers.keys()] };
}

function numberIn(numbers: Map<string, number>, word: string): number {
  let number = numbers.get(word);
  if (number === undefined) numbers.set(word, (number = numbers.size));
  return number;
}
