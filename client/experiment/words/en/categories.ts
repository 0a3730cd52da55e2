import type { SixteenCategory } from '../../../../src/schema/category.js';

const names: Record<SixteenCategory, string> = {
  knife: 'knife',
  airplane: 'airplane',
  keyboard: 'keyboard',
  elephant: 'elephant',
  bicycle: 'bicycle',
  clock: 'clock',
  oven: 'oven',
  chair: 'chair',
  bear: 'bear',
  boat: 'boat',
  cat: 'cat',
  bottle: 'bottle',
  truck: 'truck',
  car: 'car',
  bird: 'bird',
  dog: 'dog',
};

/** What the answers are called. Data always hold the ids, `knife` and so on. */
export const categories = {
  /** names of the sixteen categories, by id */
  names,
  /** a name in a sentence: `a dog`, `an oven` */
  phrase: (name: string) => `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`,
};
