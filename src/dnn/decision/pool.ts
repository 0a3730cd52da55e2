/** How the probabilities of several classes become one number for their category. */
export const pools: Readonly<
  Record<'mean' | 'max' | 'sum', (probabilities: readonly number[]) => number>
> = {
  mean: (probabilities) => total(probabilities) / probabilities.length,
  max: (probabilities) => Math.max(...probabilities),
  sum: total,
};

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
