import { useState } from 'preact/hooks';
import type { People, StudyStatus } from '../../../src/schema/people.js';
import { complaintOf } from '../requests.js';
import { setStatus } from './people-requests.js';

const told: Record<StudyStatus, { name: string; means: string }> = {
  open: { name: 'Open', means: 'people can begin' },
  paused: {
    name: 'Paused',
    means: 'nobody new can begin and is asked to come back later; who has begun can finish',
  },
  closed: {
    name: 'Closed',
    means: 'nobody new can begin and is told so; who has begun can finish',
  },
};

const ways: Record<StudyStatus, { to: StudyStatus; name: string }[]> = {
  open: [
    { to: 'paused', name: 'Pause' },
    { to: 'closed', name: 'Close' },
  ],
  paused: [
    { to: 'open', name: 'Open again' },
    { to: 'closed', name: 'Close' },
  ],
  closed: [{ to: 'open', name: 'Open again' }],
};

/** Whether people can begin, and the buttons that change it. */
export function StatusBar({ people, reload }: { people: People; reload: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState('');
  const change = async (status: StudyStatus) => {
    setBusy(true);
    setComplaint('');
    try {
      await setStatus(people.id, status);
      await reload();
    } catch (error) {
      setComplaint(complaintOf(error));
    }
    setBusy(false);
  };
  const { name, means } = told[people.status];
  return (
    <div class="status-bar">
      <p role="status">
        <strong class={`status ${people.status}`}>{name}</strong> {means}.
      </p>
      <p class="row">
        {ways[people.status].map((way) => (
          <button
            key={way.to}
            type="button"
            class="button compact"
            disabled={busy}
            onClick={() => void change(way.to)}
          >
            {way.name}
          </button>
        ))}
      </p>
      {complaint !== '' && <p role="alert">{complaint}</p>}
    </div>
  );
}
