import type {
  AnsweredImage,
  AnsweredImages,
  ImageOrder,
} from '../../../src/schema/answered-images.js';

/** The orders, as they are chosen. */
export const orderNames: Record<ImageOrder, string> = {
  disagreement: 'people and networks differ most',
  'people-better': 'people right, networks wrong',
  'networks-better': 'networks right, people wrong',
  'hard-for-people': 'hardest for people',
  'easy-for-people': 'easiest for people',
};

export const isImageOrder = (value: string): value is ImageOrder =>
  Object.hasOwn(orderNames, value);

/** `people`, unless they are simulated. */
export const peopleWord = (reference: AnsweredImages['reference']) =>
  reference === 'participant' ? 'people' : 'simulated people';

/** How many images set people and networks apart, in a sentence. */
export function wallSentence({ reference, images, counts, observers }: AnsweredImages): string {
  const people = peopleWord(reference);
  const networks = observers.filter(({ kind }) => kind === 'network').length;
  const some = `${images} ${images === 1 ? 'image was' : 'images were'} answered in this condition`;
  if (networks === 0) return `${some}, by no network yet.`;
  if (networks === observers.length) return `${some}, by no person yet.`;
  const on = (count: number) => `${count} ${count === 1 ? 'image' : 'images'}`;
  return `${some}; on ${on(counts.onlyPeople)} most ${people} are right and most networks wrong, on ${on(counts.onlyNetworks)} the other way about.`;
}

/** `3 of 4`, or that nobody answered. */
export const rightText = ({ right, answers }: AnsweredImage['people']) =>
  answers === 0 ? 'no answers' : `${right} of ${answers}`;

/** An image in words: what it shows and who was right. */
export function imageText(image: AnsweredImage, reference: AnsweredImages['reference']): string {
  return `${image.category}: ${peopleWord(reference)} ${rightText(image.people)} right, networks ${rightText(image.networks)} right. Show every answer`;
}

/** A response time; empty where there is none. */
export const timeText = (seconds: number | null) =>
  seconds === null ? '' : `${seconds.toFixed(2)} s`;
