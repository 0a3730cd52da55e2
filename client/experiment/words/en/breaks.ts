/** How the last block went. */
export const breaks = {
  done: (done: number, of: number) =>
    `Block ${done} of ${of} is done. Rest your eyes as long as you like.`,
  tooMany: (missed: number, trials: number) =>
    `${missed} of the last ${trials} pictures went by without an answer. Please answer every one, and guess if you are unsure: a guess tells us more than no answer.`,
  every: 'You answered every picture. Thank you.',
  nearlyEvery: 'You answered nearly every picture. Thank you.',
  cross: 'And, as before: keep your eyes on the cross.',
};
