import { useState } from 'preact/hooks';
import { percent } from '../../../src/figures/wording.js';
import type { Participant, People } from '../../../src/schema/people.js';
import { moment } from './moment.js';
import { WithdrawButton } from './withdraw-button.js';

const states: Record<Participant['state'], string> = {
  running: 'running',
  done: 'done',
  incomplete: 'incomplete',
  dropped: 'dropped out',
  'screened-out': 'screened out',
};

/** Shown before somebody asks for all of them. */
const shownAtFirst = 25;

/** One row for each participant, newest first. */
export function ParticipantsSection({
  people,
  reload,
}: {
  people: People;
  reload: () => Promise<void>;
}) {
  const [all, setAll] = useState(false);
  const { participants } = people;
  const shown = all ? participants : participants.slice(0, shownAtFirst);
  const lists = people.lists.length > 0;
  const titles = new Map(people.doors.map(({ source, title }) => [source, title]));
  if (participants.length === 0) return null;
  const checked = participants.some(({ attention }) => attention.of > 0);
  return (
    <section aria-labelledby="participants-title">
      <h2 id="participants-title">Participants</h2>
      <div class="scroll" role="region" aria-label="Participants" tabIndex={0}>
        <table class="plain participants">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">State</th>
              {lists && <th scope="col">List</th>}
              <th scope="col">Trials</th>
              <th scope="col">Missed</th>
              <th scope="col">On time</th>
              {checked && <th scope="col">Attention checks</th>}
              <th scope="col">Came by</th>
              <th scope="col">Began</th>
              <th scope="col">Last answer</th>
              <th scope="col">
                <span class="visually-hidden">Withdraw</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={one.observer}>
                <th scope="row">{one.observer}</th>
                <td class={one.state}>{stateOf(one)}</td>
                {lists && <td>{one.list ?? '–'}</td>}
                <td>
                  {one.trials} of {one.of}
                </td>
                <td class={one.missed > one.seen / 10 ? 'wrong' : undefined}>
                  {one.seen === 0 ? '–' : percent(one.missed / one.seen)}
                </td>
                <td>{one.timingOk === null ? '–' : percent(one.timingOk)}</td>
                {checked && <AttentionCell attention={one.attention} />}
                <td>{titles.get(one.source) ?? one.source.replace(/^link:/, '')}</td>
                <td>{moment(one.startedAt)}</td>
                <td>{one.trials === 0 ? '–' : moment(one.lastAt)}</td>
                <td>
                  <WithdrawButton id={people.id} observer={one.observer} done={reload} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {participants.length > shown.length && (
        <button type="button" class="button compact" onClick={() => setAll(true)}>
          Show all {participants.length}
        </button>
      )}
    </section>
  );
}

function AttentionCell({ attention: { right, of, flagged } }: Pick<Participant, 'attention'>) {
  if (of === 0) return <td>–</td>;
  return (
    <td class={flagged ? 'wrong' : undefined}>
      {right} of {of}
      {flagged && ' (too few)'}
    </td>
  );
}

function stateOf({ state, block }: Participant): string {
  if (state !== 'running') return states[state];
  if (block === null) return 'agreed';
  return block === 0 ? 'in practice' : `in block ${block}`;
}
