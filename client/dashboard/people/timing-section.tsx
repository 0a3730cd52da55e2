import { percent } from '../../../src/figures/wording.js';
import type { People } from '../../../src/schema/people.js';

/** How exact the timing was, by the refresh rate of people's displays. */
export function TimingSection({ displays }: { displays: People['displays'] }) {
  if (displays.length === 0) return null;
  return (
    <section aria-labelledby="timing-title">
      <h2 id="timing-title">Timing by display</h2>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">Refresh rate</th>
            <th scope="col">People</th>
            <th scope="col">Test trials on time</th>
          </tr>
        </thead>
        <tbody>
          {displays.map(({ refreshHz, people, timingOk }) => (
            <tr key={refreshHz}>
              <td>{refreshHz} Hz</td>
              <td>{people}</td>
              <td>{percent(timingOk)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
