/** Grey of the background as in the published experiments, share of white. */
export const publishedBackground = 0.454;

/** Greys from here on are light: what is drawn on them is black instead of white. */
const lightFrom = 0.5;

export interface StageColours {
  /** CSS colours */
  background: string;
  /** of the fixation cross and of text */
  foreground: string;
}

/** Colours of a stage whose background is a grey. @param background share of white, 0 to 1 */
export function stageColours(background: number): StageColours {
  const grey = Math.round(background * 255);
  const foreground = background >= lightFrom ? '#000000' : '#ffffff';
  return { background: `rgb(${grey}, ${grey}, ${grey})`, foreground };
}
