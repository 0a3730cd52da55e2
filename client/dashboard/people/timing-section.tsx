import { percent } from '../../../src/figures/wording.js';
import type { People } from '../../../src/schema/people.js';

/** How exact the timing was, by the refresh rate of people's displays and by their browsers. */
export function TimingSection({ displays, browsers }: Pick<People, 'displays' | 'browsers'>) {
  if (displays.length === 0) return null;
  return (
    <section aria-labelledby="timing-title">
      <h2 id="timing-title">Timing</h2>
      <TimingTable
        by="Refresh rate"
        rows={displays.map(({ refreshHz, ...timing }) => ({ name: `${refreshHz} Hz`, ...timing }))}
      />
      {browsers.length > 0 && (
        <TimingTable
          by="Browser"
          rows={browsers.map(({ browser, ...timing }) => ({ name: browser, ...timing }))}
        />
      )}
    </section>
  );
}

function TimingTable(props: {
  by: string;
  rows: { name: string; people: number; timingOk: number }[];
}) {
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">{props.by}</th>
          <th scope="col">People</th>
          <th scope="col">Test trials on time</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ name, people, timingOk }) => (
          <tr key={name}>
            <td>{name}</td>
            <td>{people}</td>
            <td>{percent(timingOk)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
