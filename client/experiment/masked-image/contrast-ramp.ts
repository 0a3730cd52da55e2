/** How many frames a picture takes to reach its full contrast, and to lose it. */
export interface ContrastRamp {
  onsetFrames: number;
  offsetFrames: number;
}

/**
 * The contrast of a picture in each frame, a tapered cosine (Tukey) window: with an onset of r frames
 * the i-th frame (from 1) has (1 − cos(π i / (r + 1))) / 2, the frame after the ramp 1, and the offset
 * is its mirror image. Where both ramps do not fit, each frame has the lower of the two.
 *
 * @param frames frames of the picture; their contrasts are over 0 and at most 1
 */
export function rampLevels(frames: number, { onsetFrames, offsetFrames }: ContrastRamp): number[] {
  return Array.from({ length: frames }, (_, frame) =>
    Math.min(taper(frame + 1, onsetFrames), taper(frames - frame, offsetFrames)),
  );
}

function taper(frame: number, rampFrames: number): number {
  if (frame > rampFrames) return 1;
  return (1 - Math.cos((Math.PI * frame) / (rampFrames + 1))) / 2;
}

/** Whether both ramps have room in so many frames. */
export function rampFits(frames: number, { onsetFrames, offsetFrames }: ContrastRamp): boolean {
  return onsetFrames + offsetFrames <= frames;
}

/** Whether there is a ramp at all. */
export function isRamped({ onsetFrames, offsetFrames }: ContrastRamp): boolean {
  return onsetFrames > 0 || offsetFrames > 0;
}
