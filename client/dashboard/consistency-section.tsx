import { useState } from 'preact/hooks';
import { consistencySentence, observerTitle } from '../../src/figures/wording.js';
import { kappaLimit } from '../../src/figures/kappa-colour.js';
import type { StudySummary } from '../../src/schema/dashboard.js';
import type { ObserverKind } from '../../src/schema/trial.js';
import { ConsistencyLegend } from './consistency-legend.js';
import { ConsistencyMatrix, type MatrixObserver, type MatrixValue } from './consistency-matrix.js';

const kindOrder: ObserverKind[] = ['participant', 'simulated', 'network'];

/** Error consistency of every two observers, with what the numbers mean. */
export function ConsistencySection({ summary }: { summary: StudySummary }) {
  const [value, setValue] = useState<MatrixValue>('stratified');
  const observers = orderedObservers(summary);
  const { cells } = summary.matrix;
  const kinds = new Map(observers.map(({ id, kind }) => [id, kind]));
  const coloured = cells.flatMap((cell) => {
    const shown = value === 'stratified' ? cell.stratified.value : cell.mean.value;
    return cell.tooFew || shown === null ? [] : [shown];
  });
  const limit = kappaLimit(coloured);
  return (
    <section aria-labelledby="consistency-title">
      <h2 id="consistency-title">Error consistency</h2>
      <p class="explanation">
        Do two observers err on the <em>same</em> images? κ = 0: they agree as often as independent
        observers with these accuracies would; κ = 1: they are right and wrong on exactly the same
        images; below 0: they agree less often than that. κ is computed within each condition and
        then put together, never on trials pooled over conditions.
      </p>
      {observers.length < 2 ? (
        <p class="muted">Needs two observers who answered the same images.</p>
      ) : (
        <>
          <p>{consistencySentence(cells, kinds)}</p>
          <ValueChoice value={value} onChange={setValue} />
          <ConsistencyMatrix observers={observers} cells={cells} value={value} limit={limit} />
          <ConsistencyLegend limit={limit} />
        </>
      )}
    </section>
  );
}

/** People first, then simulated observers, then networks; within a kind as the server sent them. */
function orderedObservers({ curves, matrix }: StudySummary): MatrixObserver[] {
  const known = new Map(curves.map((curve) => [curve.observer, curve]));
  const observers = matrix.observers.flatMap((id) => {
    const curve = known.get(id);
    if (curve === undefined) return [];
    return [{ id, kind: curve.kind, title: curve.title, fullTitle: observerTitle(curve) }];
  });
  return observers.sort((a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind));
}

function ValueChoice({
  value,
  onChange,
}: {
  value: MatrixValue;
  onChange: (value: MatrixValue) => void;
}) {
  const names: Record<MatrixValue, string> = {
    stratified: 'stratified κ with 95 % interval',
    mean: 'mean of κ over conditions, as published studies give it',
  };
  return (
    <fieldset class="value-choice">
      <legend class="visually-hidden">Value in the cells</legend>
      {(['stratified', 'mean'] as const).map((one) => (
        <label key={one} class="check">
          <input
            type="radio"
            name="matrix-value"
            checked={value === one}
            onChange={() => onChange(one)}
          />
          {names[one]}
        </label>
      ))}
    </fieldset>
  );
}
