import { percent } from '../../../src/figures/wording.js';
import type { People } from '../../../src/schema/people.js';

interface State {
  name: string;
  people: number;
  note?: string;
  kind: 'running' | 'done' | 'left';
}

/** How many people are where. */
export function StatesSection({ people }: { people: People }) {
  const states = statesOf(people.states);
  const most = Math.max(1, ...states.map((state) => state.people));
  const { missed, seen } = people.missed;
  return (
    <section aria-labelledby="states-title">
      <h2 id="states-title">Where people are</h2>
      <table class="states">
        <tbody>
          {states.map((state) => (
            <tr key={state.name} class={state.kind}>
              <th scope="row" title={state.note}>
                {state.name}
              </th>
              <td class="number">{state.people}</td>
              <td class="bar" aria-hidden="true">
                <span style={{ width: `${(100 * state.people) / most}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted">
        {seen === 0
          ? 'Missed answers are counted here as soon as somebody has begun the test.'
          : `${percent(missed / seen)} of ${seen.toLocaleString('en')} test pictures went by without an answer.`}
      </p>
      {people.sharing && (
        <p class="muted">
          {people.sharing.agreed} of {people.sharing.of} agreed that their answers be made public;
          datasets to share have only theirs.
        </p>
      )}
    </section>
  );
}

function statesOf(states: People['states']): State[] {
  const rare: State[] = [
    {
      name: 'Incomplete',
      people: states.incomplete,
      note: 'the code was given though answers are missing',
      kind: 'left',
    },
    { name: 'Screened out', people: states.screenedOut, kind: 'left' },
    { name: 'Withdrawn', people: states.withdrawn, kind: 'left' },
  ];
  return [
    { name: 'Agreed', people: states.started, note: 'no answer yet', kind: 'running' },
    ...states.blocks.map(({ block, people }): State => {
      return { name: block === 0 ? 'In practice' : `In block ${block}`, people, kind: 'running' };
    }),
    { name: 'Done', people: states.done, kind: 'done' },
    { name: 'Dropped out', people: states.dropped, note: 'silent for an hour', kind: 'left' },
    ...rare.filter(({ people }) => people > 0),
  ];
}
