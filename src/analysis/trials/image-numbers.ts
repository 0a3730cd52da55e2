import { shortImageName } from '../../schema/image-name.js';
import type { TrialTable } from '../../schema/trial-table.js';

/** The images of trials by number, in the order met. */
export interface ImageNumbers {
  /** the image of each trial */
  image: Int32Array;
  /** short name by number */
  names: readonly string[];
}

type Images = Pick<TrialTable, 'image' | 'imageNames'>;

/** Numbers the images of trials by short name, and the endings of their files. */
export function imageNumbers({ image, imageNames }: Images): ImageNumbers & { ending: Int32Array } {
  const stems = new Map<string, number>();
  const endings = new Map<string, number>();
  const stemOf = new Int32Array(imageNames.length);
  const endingOf = new Int32Array(imageNames.length);
  for (let name = 0; name < imageNames.length; name++) {
    const short = shortImageName(imageNames[name]);
    stemOf[name] = numberIn(stems, short.stem);
    endingOf[name] = numberIn(endings, short.ending);
  }
  const ending = image.map((name) => endingOf[name]);
  return { image: image.map((name) => stemOf[name]), names: [...stems.keys()], ending };
}

/** The same by short name and ending. */
export function imageNumbersWithEndings({ image, imageNames }: Images): ImageNumbers {
  const numbers = new Map<string, number>();
  const numberOf = Int32Array.from(imageNames, (imageName) => {
    const { stem, ending } = shortImageName(imageName);
    return numberIn(numbers, `${stem}.${ending}`);
  });
  return { image: image.map((name) => numberOf[name]), names: [...numbers.keys()] };
}

function numberIn(numbers: Map<string, number>, word: string): number {
  let number = numbers.get(word);
  if (number === undefined) numbers.set(word, (number = numbers.size));
  return number;
}
