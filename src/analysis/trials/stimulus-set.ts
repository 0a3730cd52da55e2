import { bitsPerWord } from './bits.js';

/** The places of one category among the stimuli of a condition, in whole words of bits. */
export interface CategoryPlaces {
  /** number of the category's word */
  category: number;
  firstWord: number;
  endWord: number;
}

/**
 * The stimuli of one condition, each with a place, whoever saw it. Places of a category lie together and
 * begin with a word of 32 bits, so that what observers answered is counted by category, word by word.
 */
export interface StimulusSet {
  /** the words that numbers of categories and responses stand for */
  words: readonly string[];
  /** short image name by place; absent between categories */
  images: readonly (string | undefined)[];
  /** number of places, a multiple of 32 */
  places: number;
  categories: readonly CategoryPlaces[];
}

/** A stimulus met in a trial: an image that was presented as of a category. */
export interface MetStimulus {
  image: string;
  category: number;
}

/** Stimuli by place, and the place of each that was met. */
export interface PlacedStimuli {
  set: StimulusSet;
  placeOf: Int32Array;
}

/** Gives stimuli, in the order in which they were met, their places. */
export function placedStimuli(
  met: readonly MetStimulus[],
  words: readonly string[],
): PlacedStimuli {
  const counts = new Map<number, number>();
  for (const { category } of met) counts.set(category, (counts.get(category) ?? 0) + 1);
  const categories: CategoryPlaces[] = [];
  const next = new Map<number, number>();
  let word = 0;
  for (const [category, count] of counts) {
    const endWord = word + Math.ceil(count / bitsPerWord);
    categories.push({ category, firstWord: word, endWord });
    next.set(category, word * bitsPerWord);
    word = endWord;
  }
  const images = new Array<string | undefined>(word * bitsPerWord).fill(undefined);
  const placeOf = new Int32Array(met.length);
  for (const [index, { image, category }] of met.entries()) {
    const place = next.get(category) ?? 0;
    next.set(category, place + 1);
    placeOf[index] = place;
    images[place] = image;
  }
  return { set: { words, images, places: images.length, categories }, placeOf };
}
