import { useState } from 'preact/hooks';
import { percent } from '../../src/figures/wording.js';
import type { StudySummary } from '../../src/schema/dashboard.js';
import { MistimedSwitch, type Mistimed } from './mistimed-switch.js';

export const connections = {
  live: 'live',
  connecting: 'connecting …',
  lost: 'connection lost: showing the last data, trying again …',
} as const;

export type Connection = keyof typeof connections;

/** Title, notice, participant link and how the sessions stand. */
export function StudyHeader({
  summary,
  connection,
  mistimed,
}: {
  summary: StudySummary;
  connection: Connection;
  mistimed: Mistimed;
}) {
  const { sessions, timingOkShare } = summary;
  return (
    <section class="study-head" aria-labelledby="study-title">
      <div class="study-title">
        <h1 id="study-title">{summary.title}</h1>
        <p class={`live ${connection}`} role="status">
          <span class="dot" aria-hidden="true" />
          {connections[connection]}
        </p>
        <p class="muted updated">
          updated <time dateTime={summary.updatedAt}>{clock(summary.updatedAt)}</time>
        </p>
      </div>
      {summary.notice !== '' && <p class="notice">{summary.notice}</p>}
      <dl class="facts">
        <Fact name="Sessions complete" value={sessions.complete} />
        <Fact
          name="Running now"
          value={sessions.running}
          note="participants who have answered in the last five minutes and are not done"
        />
        {sessions.simulated > 0 && <Fact name="Simulated observers" value={sessions.simulated} />}
        <Fact name="Stimuli" value={summary.stimuli} />
        <Fact
          name="Trials on time"
          value={timingOkShare === null ? '–' : percent(timingOkShare)}
          note="image and mask each to .4 frames of their durations, participants’ test trials"
        />
      </dl>
      <MistimedSwitch leftOut={summary.leftOut} {...mistimed} />
      {summary.version !== undefined && (
        <p class="muted file-hash">
          Study file, version {summary.version.number}, SHA-256{' '}
          <code>{summary.version.fileHash}</code>
        </p>
      )}
      {summary.participantUrl !== '' && <ParticipantLink address={summary.participantUrl} />}
    </section>
  );
}

function Fact({ name, value, note }: { name: string; value: number | string; note?: string }) {
  return (
    <div>
      <dt title={note}>{name}</dt>
      <dd>{typeof value === 'number' ? value.toLocaleString('en') : value}</dd>
    </div>
  );
}

/** The address that participants open, to be copied with one click. */
export function ParticipantLink({ address }: { address: string }) {
  const [copied, setCopied] = useState<'' | 'copied' | 'failed'>('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address);
      setCopied('copied');
    } catch {
      setCopied('failed'); // pages without HTTPS may not write to the clipboard
    }
    setTimeout(() => setCopied(''), 4000);
  };
  return (
    <p class="participant-link">
      <span>Participant link</span>
      <a href={address}>{address}</a>
      <button type="button" class="button compact" onClick={() => void copy()}>
        Copy
      </button>
      <span role="status" class="muted">
        {copied === 'copied' && 'Copied.'}
        {copied === 'failed' && 'This browser did not allow copying: select the link instead.'}
      </span>
    </p>
  );
}

/** 10:30:01 in the reader's own time zone. */
export function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB');
}
