import {
  comparisonSubject,
  correctionText,
  numberText,
  pText,
  targetText,
  verdict,
  widestInterval,
  type NameOf,
} from '../../../src/figures/conclusion-sentences.js';
import type { ConcludedComparison, Conclusions } from '../../../src/schema/conclusions.js';

interface Props {
  status: ConcludedComparison['status'];
  title: string;
  note: string;
  result: Conclusions;
  nameOf: NameOf;
}

/** The comparisons of one status, one a row: the difference, its interval and what may be said. */
export function ComparisonTable({ status, title, note, result, nameOf }: Props) {
  const own = result.comparisons.filter((one) => one.status === status);
  if (own.length === 0) return null;
  const interim = result.stage.state === 'interim';
  const id = `comparisons-${status}`;
  return (
    <>
      <h3 id={id}>{title}</h3>
      <p class="muted">{note}</p>
      <div class="table-scroll" tabIndex={0} role="group" aria-labelledby={id}>
        <table class="comparisons" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">First less second</th>
              <th scope="col">Difference</th>
              <th scope="col">{interim ? 'Interim 95 % interval' : '95 % interval'}</th>
              <th scope="col">Adjusted p</th>
              <th scope="col">What it says</th>
            </tr>
          </thead>
          <tbody>
            {own.map((one) => (
              <Row key={one.name} comparison={one} result={result} nameOf={nameOf} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row({
  comparison,
  result: { tests, level },
  nameOf,
}: {
  comparison: ConcludedComparison;
  result: Conclusions;
  nameOf: NameOf;
}) {
  const { difference, test, measure, addedLate } = comparison;
  const number = numberText(measure);
  const interval = difference === null ? undefined : widestInterval(difference);
  const hidden = tests === 'hidden';
  return (
    <tr>
      <th scope="row">
        {comparisonSubject(comparison, nameOf)}
        {addedLate && (
          <span class="muted small"> named only after answers had come in: exploratory</span>
        )}
      </th>
      <td class="number">{difference === null ? '–' : number(difference.value)}</td>
      <td>
        {interval === undefined ? (
          '–'
        ) : (
          <>
            {number(interval.low)} to {number(interval.high)}
            <span class="muted small"> over {targetText(interval.over)}</span>
          </>
        )}
      </td>
      <td>
        {hidden ? (
          <span class="muted">hidden</span>
        ) : test === null ? (
          '–'
        ) : (
          <>
            {pText(test.adjusted)}
            <span class="muted small"> {correctionText[test.correction]}</span>
          </>
        )}
      </td>
      <td>{saying(comparison, hidden, level, nameOf)}</td>
    </tr>
  );
}

function saying(
  comparison: ConcludedComparison,
  hidden: boolean,
  level: number,
  nameOf: NameOf,
): string {
  if (comparison.difference === null) return 'No common images yet.';
  if (hidden) return 'Nothing before the planned number of people is reached.';
  const said = verdict(comparison, level, nameOf);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}.`;
}
