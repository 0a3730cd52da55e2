import { useMemo, useState } from 'preact/hooks';
import { appearances, isPooled } from '../../src/figures/appearance.js';
import { groupBySeries } from '../../src/figures/condition-series.js';
import type { StudySummary } from '../../src/schema/dashboard.js';
import { AccuracyFigure } from '../figures/accuracy-figure.js';
import { ObserverChoice } from './observer-choice.js';

/** Accuracy against degradation: one figure for each series, the same observers in all. */
export function AccuracySection({ summary }: { summary: StudySummary }) {
  const { conditions, curves, alternatives } = summary;
  // what was switched by hand; everything else follows the default
  const [switched, setSwitched] = useState<ReadonlyMap<string, boolean>>(new Map());
  const conditionsText = JSON.stringify(conditions);
  const series = useMemo(() => groupBySeries(conditions), [conditionsText]);
  const looks = useMemo(() => appearances(curves), [curves]);
  const shownCurves = useMemo(
    () =>
      curves.filter(
        (curve) => switched.get(curve.observer) ?? (isPooled(curve) || curve.kind === 'network'),
      ),
    [curves, switched],
  );
  const shown = new Set(shownCurves.map(({ observer }) => observer));
  const show = (observers: readonly string[], on: boolean) => {
    setSwitched(new Map([...switched, ...observers.map((observer) => [observer, on] as const)]));
  };
  return (
    <section aria-labelledby="accuracy-title">
      <h2 id="accuracy-title">Accuracy against degradation</h2>
      {curves.length === 0 ? (
        <p class="muted">No observer has answered yet.</p>
      ) : (
        <>
          <p class="muted">
            Share of right answers with 95 % intervals; no answer counts as wrong. Undegraded is
            left. Hollow markers are simulated.
          </p>
          <ObserverChoice curves={curves} looks={looks} shown={shown} show={show} />
          <div class="figures">
            {series.map((one) => (
              <AccuracyFigure
                key={one.id}
                studyId={summary.id}
                series={one}
                curves={shownCurves}
                looks={looks}
                alternatives={alternatives}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}
