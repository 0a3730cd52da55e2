import { shortImageName } from '../../schema/image-name.js';
import type { TrialRow } from '../../schema/trial.js';
import { conditionNames } from './condition-names.js';

/** An image that one observer alone saw in this condition. */
export interface UnmatchedImage {
  observer: string;
  condition: string;
  imageName: string;
}

/**
 * The images that no other observer saw in the same condition, which error consistency can
 * therefore not use; in the order of the rows, each once. Conditions agree by value and images by
 * their short name, without the file ending.
 */
export function unmatchedImages(rows: readonly TrialRow[]): UnmatchedImage[] {
  const names = conditionNames(rows.map(({ condition }) => condition));
  const seen = new Map<string, UnmatchedImage | 'shared'>();
  for (const { observer, condition, imageName } of rows) {
    const key = JSON.stringify([names.get(condition)?.key, shortImageName(imageName).stem]);
    const known = seen.get(key);
    if (known === undefined) seen.set(key, { observer, condition, imageName });
    else if (known !== 'shared' && known.observer !== observer) seen.set(key, 'shared');
  }
  return [...seen.values()].filter((image) => image !== 'shared');
}
