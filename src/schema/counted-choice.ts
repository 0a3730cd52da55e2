import { z } from 'zod';

/** Which of several choices in a trial is the response. */
export const countsSchema = z.enum(['last', 'first']);
export type Counts = z.infer<typeof countsSchema>;

/** The choice that is the response; null where none was made. */
export function countedChoice<Choice>(choices: readonly Choice[], counts: Counts): Choice | null {
  return (counts === 'first' ? choices[0] : choices.at(-1)) ?? null;
}
