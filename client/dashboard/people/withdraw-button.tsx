import { useState } from 'preact/hooks';
import { complaintOf } from '../requests.js';
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
  const [stage, setStage] = useState<'idle' | 'sure' | 'busy'>('idle');
  const [complaint, setComplaint] = useState('');
  const press = async () => {
    if (stage === 'idle') {
      setStage('sure');
      return;
    }
    setStage('busy');
    setComplaint('');
    try {
      await withdrawParticipant(id, observer);
      await done();
    } catch (error) {
      setComplaint(complaintOf(error));
    }
    setStage('idle');
  };
  return (
    <>
      <button
        type="button"
        class={stage === 'sure' ? 'button compact danger' : 'button compact'}
        disabled={stage === 'busy'}
        aria-label={stage === 'sure' ? `Really delete ${observer}?` : `Withdraw ${observer}`}
        onClick={() => void press()}
        onBlur={() => setStage((now) => (now === 'sure' ? 'idle' : now))}
      >
        {stage === 'sure' ? 'Really delete?' : 'Withdraw'}
      </button>
      {complaint !== '' && <span role="alert"> {complaint}</span>}
    </>
  );
}
