import { TwicePressedButton } from '../twice-pressed-button.js';
import { withdrawParticipant } from './people-requests.js';

/** Withdraws a participant, after a second press. */
export function WithdrawButton({
  id,
  observer,
  done,
}: {
  id: string;
  observer: string;
  done: () => Promise<void> | void;
}) {
  return (
    <TwicePressedButton
      compact
      label="Withdraw"
      question="Really delete?"
      heard={{ label: `Withdraw ${observer}`, question: `Really delete ${observer}?` }}
      act={async () => {
        await withdrawParticipant(id, observer);
        await done();
      }}
    />
  );
}
