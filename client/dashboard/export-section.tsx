import { useState } from 'preact/hooks';
import type { StudySummary } from '../../src/schema/dashboard.js';
import { addresses, type ExportFile } from './addresses.js';
import { SimulateButton } from './next-steps.js';
import { removeSimulated } from './requests.js';
import { TwicePressedButton } from './twice-pressed-button.js';

const files: readonly { file: ExportFile; label: string }[] = [
  { file: 'trials.csv', label: 'Trials as CSV' },
  { file: 'trials.json', label: 'Trials as JSON' },
  { file: 'psych-ds.zip', label: 'Psych-DS dataset' },
];

/** Takes the trials out of the program, without simulated observers unless asked. */
export function ExportSection({
  summary,
  refresh,
}: {
  summary: StudySummary;
  refresh: () => Promise<void>;
}) {
  const [withSimulated, setWithSimulated] = useState(false);
  const [toShare, setToShare] = useState(false);
  const simulated = summary.sessions.simulated;
  return (
    <section aria-labelledby="export-title">
      <h2 id="export-title">Export</h2>
      <p>
        All trials, one row each: as CSV in the published format, as JSON with all that is recorded
        of each, or as a Psych-DS dataset to share, with a data dictionary. People appear under
        random names; where the study asks them, the dataset has only those who agreed that their
        answers be made public.
      </p>
      {simulated > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={withSimulated}
            onChange={(event) => setWithSimulated(event.currentTarget.checked)}
          />
          include the {simulated} simulated observers
        </label>
      )}
      {summary.askSharing && (
        <label class="check">
          <input
            type="checkbox"
            checked={toShare}
            onChange={(event) => setToShare(event.currentTarget.checked)}
          />
          CSV and JSON, too, with only those who agreed that their answers be made public
        </label>
      )}
      <p class="row">
        {files.map(({ file, label }) => (
          <a
            key={file}
            class="button"
            href={addresses.export(summary.id, file, {
              simulated: withSimulated,
              sharing: toShare,
            })}
            download
          >
            {label}
          </a>
        ))}
      </p>
      {summary.participantUrl !== '' && simulated > 0 && (
        <>
          <h2>Simulated observers</h2>
          <p class="row">
            {summary.networksCanAnswer && <SimulateButton summary={summary} refresh={refresh} />}
            <TwicePressedButton
              label="Remove simulated observers"
              question="Really remove them?"
              act={async () => {
                await removeSimulated(summary.id);
                await refresh();
              }}
            />
          </p>
        </>
      )}
      <p class="muted">{summary.licence}</p>
    </section>
  );
}
