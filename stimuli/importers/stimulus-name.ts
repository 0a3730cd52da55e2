import type { SixteenCategory } from '../../src/schema/category.js';
import { sixteenCategories } from '../../src/schema/category.js';
import { shortImageName } from '../../src/schema/image-name.js';

/** What the name of a published stimulus file tells. */
export interface StimulusName {
  readonly category: SixteenCategory;
  readonly condition: string;
  readonly baseImage: string;
  readonly textureCategory?: SixteenCategory;
}

const asCategory = (text: string): SixteenCategory | undefined =>
  sixteenCategories.find((category) => category === text);

/** `bird3` of the edge and silhouette files: a bird. */
function plainOf(stem: string): SixteenCategory | undefined {
  return asCategory(/^([a-z]+)\d+$/.exec(stem)?.[1] ?? '');
}

/** `bird3-clock2`: shape bird, texture clock. */
function conflictOf(stem: string): { shape: SixteenCategory; texture: SixteenCategory } | null {
  const parts = /^([a-z]+)\d+-([a-z]+)\d+$/.exec(stem);
  const shape = parts === null ? undefined : asCategory(parts[1]);
  const texture = parts === null ? undefined : asCategory(parts[2]);
  return shape === undefined || texture === undefined ? null : { shape, texture };
}

/**
 * Reads a file name as model-vs-human writes it:
 * `0001_nse_dnn_0.03_elephant_10_n02504458_7209.png` is number, experiment, observer, condition,
 * category, a number to ignore, and the image (WNID and number, or one part as `bird3-clock2`, the
 * shape and the texture of a cue conflict). The bare names of texture-vs-shape are read as well:
 * cue conflicts (`bird3-clock2.png`), edges and silhouettes (`bird3.png`); their condition is `0`,
 * as in the published trials.
 *
 * @param name file name without folder
 * @returns null where the name is neither
 */
export function readStimulusName(name: string): StimulusName | null {
  const stem = name.replace(/\.\w+$/, '');
  const parts = stem.split('_');
  if (parts.length === 1) {
    const plain = plainOf(stem);
    if (plain !== undefined) return { category: plain, condition: '0', baseImage: stem };
    const conflict = conflictOf(stem);
    if (conflict === null) return null;
    const { shape: category, texture: textureCategory } = conflict;
    return { category, condition: '0', baseImage: stem, textureCategory };
  }
  const category = parts.length < 7 ? undefined : asCategory(parts[4]);
  if (category === undefined || !/^\d+$/.test(parts[0]) || parts[3] === '') return null;
  const baseImage = shortImageName(name).stem;
  const conflict = conflictOf(baseImage);
  return {
    category,
    condition: parts[3],
    baseImage,
    ...(conflict === null ? {} : { textureCategory: conflict.texture }),
  };
}
