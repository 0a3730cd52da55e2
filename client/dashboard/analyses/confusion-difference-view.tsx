import type { Confusions } from '../../../src/schema/confusions.js';
import { ConfusionTable } from './confusion-table.js';
import {
  columnsOf,
  differenceSentence,
  levelText,
  pText,
  shownResponse,
} from './confusion-text.js';
import { peopleWord } from './wall-text.js';

/** Where a network's confusions differ from those of people, pooled: as a matrix, and cell by cell. */
export function ConfusionDifferenceView({ confusions }: { confusions: Confusions }) {
  const { difference, words, reference } = confusions;
  if (difference === null) return null;
  const people = peopleWord(reference);
  const columns = columnsOf(confusions);
  const found = new Map(
    difference.cells.map((cell) => [`${cell.category}\n${shownResponse(cell)}`, cell]),
  );
  const ofTrials = ([count, trials]: readonly [number, number]) => `${count} of ${trials}`;
  return (
    <div class="card">
      <h3>Difference: {people} less network</h3>
      <p>{differenceSentence(confusions)}</p>
      <p class="muted small">
        + {people} give the answer more often (orange), − the network (blue); 1, 2, 3: p below .05,
        .01, .001 over {difference.divisor} cells.
      </p>
      <ConfusionTable
        name={`Confusions of ${people} less those of the network`}
        rows={words}
        columns={columns}
        cellAt={(row, column) => {
          const cell = found.get(`${words[row]}\n${columns[column]}`);
          if (cell === undefined) return null;
          const title = `${people} ${ofTrials(cell.people)}, network ${ofTrials(cell.network)}`;
          return { text: levelText(cell.level), strength: -cell.level / 3, title };
        }}
      />
      <details>
        <summary>Show the cells that differ</summary>
        <div class="scroll" role="region" aria-label="Cells that differ" tabIndex={0}>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">Shown</th>
                <th scope="col">Answered</th>
                <th scope="col">{people}</th>
                <th scope="col">network</th>
                <th scope="col">level</th>
                <th scope="col">p</th>
              </tr>
            </thead>
            <tbody>
              {[...difference.cells]
                .sort((a, b) => a.p - b.p)
                .map((cell) => (
                  <tr key={`${cell.category} ${cell.response}`}>
                    <th scope="row">{cell.category}</th>
                    <td>{shownResponse(cell)}</td>
                    <td>{ofTrials(cell.people)}</td>
                    <td>{ofTrials(cell.network)}</td>
                    <td>{levelText(cell.level)}</td>
                    <td>{pText(cell.p)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
        <p class="muted small">
          Exact binomial test of {people}’s count against the network’s share, which is taken as
          exact: a network of few trials differs more often than it should.
        </p>
      </details>
    </div>
  );
}
