import {
  comparedInterval,
  comparisonSubject,
  correctionText,
  measureText,
  numberText,
  pText,
  shortTargets,
  verdict,
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

/** The comparisons of one status by measure: differences, intervals and what may be said. */
export function ComparisonTable({ status, title, note, result, nameOf }: Props) {
  const own = result.comparisons.filter((one) => one.status === status);
  if (own.length === 0) return null;
  const interim = result.stage.state === 'interim';
  const [correction] = own.flatMap(({ test }) => (test ? [correctionText[test.correction]] : []));
  const id = `comparisons-${status}`;
  const table = (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={title}>
      <table class="comparisons" aria-label={title}>
        <thead>
          <tr>
            <th scope="col">First less second</th>
            <th scope="col">Difference</th>
            <th scope="col">{interim ? 'Interim 95 % interval' : '95 % interval'}</th>
            <th scope="col">Over new</th>
            <th scope="col">p{correction === undefined ? '' : `, adjusted by ${correction}`}</th>
            {result.tests === 'shown' && <th scope="col">What it says</th>}
          </tr>
        </thead>
        {(['error-consistency', 'accuracy'] as const).map((measure) => {
          const rows = own.filter((one) => one.measure === measure);
          if (rows.length === 0) return null;
          return (
            <tbody key={measure}>
              <tr class="measure">
                <th scope="rowgroup" colSpan={result.tests === 'shown' ? 6 : 5}>
                  {measureText[measure]}
                </th>
              </tr>
              {rows.map((one) => (
                <Row key={one.name} comparison={one} result={result} nameOf={nameOf} />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
  if (status === 'exploratory' && result.comparisons.length > own.length) {
    return (
      <details class="comparison-part">
        <summary>
          {title} ({own.length})
        </summary>
        <p class="muted">{note}</p>
        {table}
      </details>
    );
  }
  return (
    <div class="comparison-part">
      <h3 id={id}>{title}</h3>
      <p class="muted">{note}</p>
      {table}
    </div>
  );
}

interface RowProps {
  comparison: ConcludedComparison;
  result: Conclusions;
  nameOf: NameOf;
}

function Row({ comparison, result, nameOf }: RowProps) {
  const { tests, level } = result;
  const { difference, test, measure, addedLate, status, name, conditions } = comparison;
  const number = numberText(measure);
  const interval = comparedInterval(comparison);
  return (
    <tr>
      <th scope="row">
        {comparisonSubject(comparison, nameOf)}
        {conditions.length < result.conditions.length && (
          <span class="muted small"> in {conditions.join(', ')}</span>
        )}
        {status === 'confirmatory' && <span class="muted small"> ({name})</span>}
        {addedLate && (
          <span class="muted small"> ({name}: named only after answers had come in)</span>
        )}
      </th>
      <td data-label="Difference">{difference === null ? '–' : number(difference.value)}</td>
      <td data-label="95 % interval">
        {interval === undefined ? '–' : `${number(interval.low)} to ${number(interval.high)}`}
      </td>
      <td class="target" data-label="Over new">
        {interval === undefined ? '–' : shortTargets[interval.over]}
      </td>
      <td data-label="Adjusted">
        {tests === 'hidden' ? 'hidden' : test === null ? '–' : pText(test.adjusted)}
      </td>
      {tests === 'shown' && <td>{verdict(comparison, level, nameOf)}</td>}
    </tr>
  );
}
