import { randomStream } from '../random/index.js';
import type { Study } from '../schema/study.js';

/**
 * The alternatives in the order in which one participant's response grid shows them, column by
 * column: the study's own, or an order that follows from the study's seed and the observer, so that
 * it is the same in every block and after a reload.
 *
 * @param observer the participant's random name
 */
export function responsePlaces(study: Pick<Study, 'seed' | 'task'>, observer: string): string[] {
  const { alternatives, places } = study.task;
  if (places === 'fixed') return [...alternatives];
  return randomStream(study.seed, 'places', observer).shuffle(alternatives);
}
