/**
 * Learning rate at a step: rises linearly over the first steps, then falls along half a cosine to
 * zero at the last one (Loshchilov and Hutter 2017, arXiv 1608.03983, without restarts).
 */
export function cosineSchedule(
  peak: number,
  totalSteps: number,
  warmupSteps: number,
): (step: number) => number {
  return (step) => {
    if (step < warmupSteps) return (peak * (step + 1)) / warmupSteps;
    const progress = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
    return (peak * (1 + Math.cos(Math.PI * progress))) / 2;
  };
}
