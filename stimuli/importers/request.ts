/** What is told to {@link importImages} whatever the source. */
interface ImportCommon {
  /** the folder to read, or a CSV file (kinds `folder` and `ready-made`) */
  readonly from: string;
  /** the folder that gets `images.json` and the files */
  readonly to: string;
  /** short name; the last part of `from` unless said */
  readonly name?: string;
  readonly title?: string;
  /** licence and attribution in one line, shown wherever the images are */
  readonly licence?: string;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Base images: cut to the central square and resized. */
interface ImportSquares {
  /** side of the square images, px */
  readonly sidePx: number;
  /** at most so many of each category, chosen by `seed`; all unless said */
  readonly perCategory?: number;
  readonly seed?: number | string;
}

/** A folder of category folders, or a CSV with columns `file` and `category`. */
export interface ImportFolder extends ImportCommon, ImportSquares {
  readonly kind: 'folder';
}

/** ImageNet folders named by WNID: the sixteen categories' classes, greyscale images left out. */
export interface ImportImageNet extends ImportCommon, ImportSquares {
  readonly kind: 'imagenet';
  readonly perCategory: number;
}

/**
 * Ready-made stimuli, kept byte for byte: a CSV with columns `file`, `category`, `condition`
 * (`textureCategory` and `baseImage` optional), or a folder of files named as model-vs-human names
 * them.
 */
export interface ImportReadyMade extends ImportCommon {
  readonly kind: 'ready-made';
}

export type ImportRequest = ImportFolder | ImportImageNet | ImportReadyMade;

/** A file that may become an image of the set. */
export interface Candidate {
  /** path to read it by */
  readonly path: string;
  /** path as the source names it: for ids and messages */
  readonly shown: string;
  readonly category: string;
  readonly condition?: string;
  readonly textureCategory?: string;
  readonly baseImage?: string;
}

/** A file left out, and why. */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
}

/** What lies in a source. */
export interface Found {
  readonly candidates: readonly Candidate[];
  readonly skipped: readonly Skipped[];
}
