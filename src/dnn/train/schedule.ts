/** How the learning rate falls, after its rise over the first steps. */
export type Schedule =
  /** along half a cosine to zero at the last step */
  | { readonly kind: 'cosine' }
  /** by a factor after each so many epochs */
  | { readonly kind: 'step'; readonly everyEpochs: number; readonly factor: number }
  | { readonly kind: 'constant' };

/** How many steps there are. */
export interface Steps {
  readonly total: number;
  readonly perEpoch: number;
  /** steps over which the rate rises linearly to its peak */
  readonly warmup: number;
}

/**
 * The learning rate of each step, counted from 0 (cosine: Loshchilov and Hutter 2017, arXiv
 * 1608.03983, without restarts).
 */
export function learningRates(
  schedule: Schedule,
  peak: number,
  { total, perEpoch, warmup }: Steps,
): (step: number) => number {
  return (step) => {
    if (step < warmup) return (peak * (step + 1)) / warmup;
    switch (schedule.kind) {
      case 'cosine': {
        const progress = (step - warmup) / Math.max(1, total - warmup);
        return (peak * (1 + Math.cos(Math.PI * progress))) / 2;
      }
      case 'step': {
        const epoch = Math.floor(step / perEpoch);
        return peak * schedule.factor ** Math.floor(epoch / schedule.everyEpochs);
      }
      case 'constant':
        return peak;
    }
  };
}
