import { randomStream } from '../random/index.js';

/**
 * Deals attention checks over blocks, evenly, and puts each at a place of its own among the trials
 * of its block, never first: the first trial of a block is often missed by those who attend too.
 *
 * @param seed the session's seed
 */
export function withAttentionChecks<Trial>(
  blocks: readonly (readonly Trial[])[],
  checks: readonly Trial[],
  seed: number,
): Trial[][] {
  const dealt = randomStream(seed, 'attention').shuffle([...checks]);
  return blocks.map((block, number) => {
    const own = dealt.filter((_, place) => place % blocks.length === number);
    const random = randomStream(seed, 'attention', number);
    const mixed = [...block];
    for (const check of own) mixed.splice(1 + random.integer(Math.max(1, mixed.length)), 0, check);
    return mixed;
  });
}
