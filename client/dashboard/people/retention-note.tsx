import type { People } from '../../../src/schema/people.js';

/** Until when answers may be kept, and how they are deleted once that is past. */
export function RetentionNote({ people }: { people: People }) {
  const { retention, participants, id } = people;
  if (retention === undefined) return null;
  const { until, due } = retention;
  if (!due || participants.length === 0)
    return <p class="muted">Answers are kept until {until}.</p>;
  return (
    <p class="notice" role="alert">
      Answers were to be kept until {until} and are due to be deleted:{' '}
      <code>npx visavis forget {id}</code> deletes everything of participants; exports and backups
      made before are yours to delete.
    </p>
  );
}
