import { useRef, useState } from 'preact/hooks';
import { complaintOf } from '../requests.js';
import { findParticipant } from './people-requests.js';
import { WithdrawButton } from './withdraw-button.js';

/** Somebody writes and asks to be withdrawn: finds her by what she can tell. */
export function FindParticipant({ id, reload }: { id: string; reload: () => Promise<void> }) {
  const field = useRef<HTMLInputElement>(null);
  const [found, setFound] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const find = async (event: SubmitEvent) => {
    event.preventDefault();
    setTold('');
    setFound(null);
    try {
      setFound(await findParticipant(id, field.current?.value ?? ''));
    } catch (error) {
      setTold(complaintOf(error));
    }
  };
  const done = async () => {
    setFound(null);
    setTold('Withdrawn: the answers are deleted.');
    await reload();
  };
  return (
    <section aria-labelledby="find-title">
      <h2 id="find-title">Somebody asks to be withdrawn</h2>
      <form class="find" onSubmit={(event) => void find(event)}>
        <label for="find-participant">Withdrawal code, id on Prolific, or name here</label>
        <span class="row">
          <input ref={field} id="find-participant" autocomplete="off" required />
          <button type="submit" class="button compact">
            Find
          </button>
        </span>
      </form>
      <p role="status">
        {told}
        {found !== null && (
          <>
            Found: <strong>{found}</strong>{' '}
            <WithdrawButton key={found} id={id} observer={found} done={done} />
          </>
        )}
      </p>
    </section>
  );
}
