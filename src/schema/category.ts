/**
 * The sixteen entry-level categories of the paradigm, in the order of the response grid (filled
 * column by column). Source: Geirhos et al. 2017, arXiv 1706.06969.
 */
export const sixteenCategories = [
  'knife',
  'airplane',
  'keyboard',
  'elephant',
  'bicycle',
  'clock',
  'oven',
  'chair',
  'bear',
  'boat',
  'cat',
  'bottle',
  'truck',
  'car',
  'bird',
  'dog',
] as const;

export type SixteenCategory = (typeof sixteenCategories)[number];
