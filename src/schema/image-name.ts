/**
 * Which image a trial showed, read from the image name of the published files
 * (`0001_nse_s01_0.03_elephant_10_n02504458_7209.png`): number, experiment, observer and condition
 * stand before it and differ between observers who saw the same image.
 */
export interface ShortImageName {
  /** the image, without observer, number and file ending */
  stem: string;
  /** file ending in lower case (`jpg` is `jpeg`); empty where there is none */
  ending: string;
}

/** the endings of image files, and what each is called */
const endings: ReadonlyMap<string, string> = new Map([
  ...['jpeg', 'png', 'bmp', 'gif', 'tiff', 'webp'].map((ending) => [ending, ending] as const),
  ...([['jpg', 'jpeg'], ['tif', 'tiff']] as const), // prettier-ignore
]);

/**
 * The last two parts between underscores when the first of them begins with `n0` (a WNID and the
 * image's number), else the last part. A stimulus id of a visavis study has no underscore and
 * stays whole.
 */
export function shortImageName(imageName: string): ShortImageName {
  const last = imageName.lastIndexOf('_');
  let start = last + 1;
  if (last > 0) {
    const previous = imageName.lastIndexOf('_', last - 1) + 1;
    if (imageName.startsWith('n0', previous)) start = previous;
  }
  const short = imageName.slice(start);
  const point = short.lastIndexOf('.');
  if (point === -1) return { stem: short, ending: '' };
  const ending = endingOf(short.slice(point + 1));
  return ending === undefined
    ? { stem: short, ending: '' }
    : { stem: short.slice(0, point), ending };
}

/** What an ending of an image's file is called, whatever its case; undefined where it is none. */
export function endingOf(written: string): string | undefined {
  return endings.get(written) ?? endings.get(written.toLowerCase());
}
