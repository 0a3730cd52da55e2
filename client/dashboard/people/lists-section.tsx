import type { ListCounts } from '../../../src/schema/people.js';

/** How many people have each list, by state. Lists in use differ by one at most. */
export function ListsSection({ lists }: { lists: readonly ListCounts[] }) {
  return (
    <section aria-labelledby="lists-title">
      <h2 id="lists-title">Lists</h2>
      <div class="scroll" role="region" aria-label="People of each list" tabIndex={0}>
        <table class="plain lists">
          <thead>
            <tr>
              <th scope="col">List</th>
              <th scope="col">Done</th>
              <th scope="col">Under way</th>
              <th scope="col">Incomplete</th>
              <th scope="col">Dropped out</th>
            </tr>
          </thead>
          <tbody>
            {lists.map(({ list, done, running, incomplete, dropped }) => (
              <tr key={list}>
                <th scope="row">List {list}</th>
                <td>{done}</td>
                <td>{running}</td>
                <td>{incomplete}</td>
                <td>{dropped}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="muted">
        Images rotate over conditions from list to list. Whoever begins gets the list that fewest
        people have done or have under way; the list of somebody who is silent for an hour is given
        to another.
      </p>
    </section>
  );
}
