import type { Feedback } from './trial-data.js';

/** Says whether a naming was right, and what was shown. */
export function namingFeedback({ correct, category }: Feedback, answered: boolean): string {
  const article = /^[aeiou]/.test(category) ? 'an' : 'a';
  if (correct) return `Right: ${article} ${category}.`;
  return `${answered ? 'It' : 'No answer in time. It'} was ${article} ${category}.`;
}

/** Says whether the choice of an alternative was right, and which would have been. */
export function choiceFeedback(
  { correct, category }: Feedback,
  answered: boolean,
  labelOf: (id: string) => string,
): string {
  if (correct) return 'Correct.';
  const late = answered ? '' : 'No answer in time. ';
  return `${late}The correct answer was: ${labelOf(category)}.`;
}
