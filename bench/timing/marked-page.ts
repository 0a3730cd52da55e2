/** Where in a trial the main thread is held up, and for how long. */
export interface Stall {
  readonly at: 'onset' | 'middle' | 'offset';
  readonly ms: number;
}

/** ms from the draw before it: fixation for `onset`, the picture for the others */
export interface StallPlan {
  readonly stall: Stall | null;
  readonly fixationMs: number;
  readonly stimulusMs: number;
}

/**
 * For the page, before its own scripts: sets a mark (`performance.mark`) at each draw of picture,
 * mask and what follows them, `<trial> picture`, `<trial> mask`, `<trial> end`, and holds the main
 * thread up where the plan says so: from 15 ms before the picture's onset or offset on, or 60 ms
 * after its onset.
 */
export function markDraws({ stall, fixationMs, stimulusMs }: StallPlan): void {
  const canvas = CanvasRenderingContext2D.prototype as unknown as Record<
    'drawImage' | 'fillRect',
    (this: CanvasRenderingContext2D, ...words: unknown[]) => void
  >;
  const { drawImage, fillRect } = canvas;
  let trial = -1;
  let shown: 'nothing' | 'fixation' | 'picture' | 'mask' = 'nothing';
  const holdUp = (afterMs: number) => {
    if (!stall) return;
    setTimeout(() => {
      const until = performance.now() + stall.ms;
      while (performance.now() < until);
    }, afterMs);
  };
  const mark = (what: string) => performance.mark(`${trial} ${what}`);
  canvas.drawImage = function (...words) {
    if (this.canvas.className === 'picture') {
      if (shown === 'picture') {
        shown = 'mask';
        mark('mask');
      } else {
        shown = 'picture';
        mark('picture');
        if (stall?.at === 'middle') holdUp(60);
        if (stall?.at === 'offset') holdUp(stimulusMs - 15);
      }
    }
    return drawImage.apply(this, words);
  };
  canvas.fillRect = function (...words) {
    if (this.canvas.className === 'picture') {
      if (shown === 'mask') {
        shown = 'nothing';
        mark('end');
      } else if (shown === 'nothing' && this.fillStyle === '#ffffff') {
        shown = 'fixation';
        trial++;
        if (stall?.at === 'onset') holdUp(fixationMs - 15);
      }
    }
    return fillRect.apply(this, words);
  };
}
