import type { Study } from '../schema/study.js';

/** Until when a study promised to keep answers, and whether that is past. */
export interface Retention {
  /** last day, as 2027-03-31 */
  until: string;
  due: boolean;
}

/** Null where a study has promised nothing. A day ends when it has ended everywhere on earth. */
export function retentionOf({ participants }: Study, now: Date): Retention | null {
  const until = participants.retentionDate;
  if (until === undefined) return null;
  const lastPlaceMs = 12 * 3600 * 1000; // the date line's west is twelve hours behind UTC
  const today = new Date(now.getTime() - lastPlaceMs).toISOString().slice(0, 10);
  return { until, due: today > until };
}

/** What the researcher is told when answers are due to be deleted. */
export function retentionSentence(study: string, people: number, until: string): string {
  const whose =
    people === 1 ? 'The answers of 1 participant' : `The answers of ${people} participants`;
  return `${whose} of ${study} were to be kept until ${until} and are due to be deleted: npx visavis forget ${study}`;
}
