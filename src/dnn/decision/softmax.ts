/** Probabilities from what a network yields. */
export function probabilities(
  scores: ArrayLike<number>,
  { holds }: { readonly holds: 'logits' | 'probabilities' },
): number[] {
  return holds === 'logits' ? softmax(scores) : Array.from(scores);
}

/** Probabilities from logits, in double precision. */
export function softmax(logits: ArrayLike<number>): number[] {
  const values = Array.from(logits);
  const highest = Math.max(...values);
  const shares = values.map((value) => Math.exp(value - highest));
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}
