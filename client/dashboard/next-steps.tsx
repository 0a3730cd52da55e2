import { useState } from 'preact/hooks';
import type { StudySummary } from '../../src/schema/dashboard.js';
import { addresses } from './addresses.js';
import { addSimulated, complaintOf } from './requests.js';

const simulatedAtOnce = 5;

/**
 * What to do while there are no participants, or no networks where these can answer; nothing once
 * all are there.
 */
export function NextSteps({
  summary,
  refresh,
}: {
  summary: StudySummary;
  refresh: () => Promise<void>;
}) {
  const { sessions, curves, participantUrl, networksCanAnswer } = summary;
  const people = curves.some(({ kind }) => kind === 'participant') || sessions.running > 0;
  const networks = !networksCanAnswer || curves.some(({ kind }) => kind === 'network');
  const canAnswer = participantUrl !== '';
  if ((people && networks) || !canAnswer) return null;
  return (
    <section class="card next-steps" aria-labelledby="next-title">
      <h2 id="next-title">What to do next</h2>
      <ol>
        {!people && (
          <li>
            <strong>No participants yet.</strong> Send the participant link above to people: their
            answers appear here as they come in.{' '}
            <a href={addresses.peoplePageOf(summary.id)}>Previews, more links and quotas</a>
          </li>
        )}
        {!people && networksCanAnswer && sessions.simulated === 0 && (
          <li>
            <strong>Only looking around?</strong> Simulated observers show what a finished study
            looks like. They are marked <em>simulated</em> everywhere, stay out of exports, and can
            be removed. <SimulateButton summary={summary} refresh={refresh} />
          </li>
        )}
        {!networks && (
          <li>
            <strong>No network has answered yet.</strong> Run{' '}
            <code>npx visavis evaluate {summary.id}</code> in the folder of visavis; it can be
            stopped and goes on where it was.
          </li>
        )}
      </ol>
    </section>
  );
}

/** Adds five simulated observers. */
export function SimulateButton({
  summary,
  refresh,
}: {
  summary: StudySummary;
  refresh: () => Promise<void>;
}) {
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState('');
  const add = async () => {
    setBusy(true);
    setComplaint('');
    try {
      await addSimulated(summary.id, simulatedAtOnce, summary.sessions.simulated + 1);
      await refresh();
    } catch (error) {
      setComplaint(complaintOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" class="button" disabled={busy} onClick={() => void add()}>
        {busy ? 'Adding …' : `Add ${String(simulatedAtOnce)} simulated observers`}
      </button>
      {complaint !== '' && <span role="alert"> {complaint}</span>}
    </>
  );
}
