import { useState } from 'preact/hooks';
import type { People } from '../../../src/schema/people.js';
import { complaintOf } from '../requests.js';
import { saveNotes } from './people-requests.js';

/** What the researchers want to remember of this study. */
export function NotesSection({ people }: { people: People }) {
  // what stands in the field wins over what another browser saves meanwhile
  const [notes, setNotes] = useState(people.notes);
  const [saved, setSaved] = useState(people.notes);
  const [complaint, setComplaint] = useState('');
  const save = async () => {
    try {
      await saveNotes(people.id, notes);
      setSaved(notes);
      setComplaint('');
    } catch (error) {
      setComplaint(complaintOf(error));
    }
  };
  return (
    <section class="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">Notes</h2>
      <label class="muted" for="notes">
        For yourself and your colleagues: what happened, what to remember. Participants never see
        them; write nobody’s name.
      </label>
      <textarea
        id="notes"
        rows={8}
        maxLength={20_000}
        value={notes}
        onInput={(event) => setNotes(event.currentTarget.value)}
      />
      <p class="row">
        <button
          type="button"
          class="button compact"
          disabled={notes === saved}
          onClick={() => void save()}
        >
          Save the notes
        </button>
        <span role="status" class="muted">
          {notes === saved && notes !== '' && 'Saved.'}
        </span>
      </p>
      {complaint !== '' && <p role="alert">{complaint}</p>}
    </section>
  );
}
