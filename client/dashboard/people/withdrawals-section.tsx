import type { People } from '../../../src/schema/people.js';
import { moment } from './moment.js';

/** What is left of those who have withdrawn. */
export function WithdrawalsSection({ withdrawals }: { withdrawals: People['withdrawals'] }) {
  if (withdrawals.length === 0) return null;
  return (
    <section aria-labelledby="withdrawals-title">
      <h2 id="withdrawals-title">Withdrawn</h2>
      <ul class="withdrawals">
        {withdrawals.map(({ at, trials, askedBy }, place) => (
          <li key={place}>
            {moment(at)}: {trials} {trials === 1 ? 'trial' : 'trials'} deleted,{' '}
            {askedBy === 'participant' ? 'by the participant' : 'by the researcher'}
          </li>
        ))}
      </ul>
      <p class="muted">Nothing here or anywhere else tells who they were.</p>
    </section>
  );
}
