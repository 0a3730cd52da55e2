/**
 * Accuracy of a simulated observer where none is stated: 95 % on undegraded images, falling with
 * the degradation to a little above chance, as people's does in Geirhos et al. 2017.
 *
 * @param degradation from 0 (as it was) to 1 (worst)
 * @param alternatives number of categories to choose from
 */
export function defaultAccuracy(degradation: number, alternatives: number): number {
  const chance = 1 / alternatives;
  const degraded = Math.min(1, Math.max(0, degradation));
  return chance + (0.95 - chance) * (1 - 0.92 * degraded * degraded);
}
