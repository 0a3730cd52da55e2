import { useState } from 'preact/hooks';
import { isPooled, type Appearance } from '../../src/figures/appearance.js';
import { observerTitle } from '../../src/figures/wording.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';
import { MarkerSwatch } from '../figures/marker-swatch.js';

interface Props {
  curves: readonly ObserverCurve[];
  looks: ReadonlyMap<string, Appearance>;
  shown: ReadonlySet<string>;
  show: (observers: readonly string[], on: boolean) => void;
}

/** Legend and choice in one: which observers the figures show. */
export function ObserverChoice({ curves, looks, shown, show }: Props) {
  const always = curves.filter((curve) => isPooled(curve) || curve.kind === 'network');
  const single = (kind: ObserverCurve['kind']) =>
    curves.filter((curve) => curve.kind === kind && !isPooled(curve));
  return (
    <fieldset class="observers">
      <legend>Observers shown</legend>
      <Choices curves={always} looks={looks} shown={shown} show={show} />
      <Singles
        name="single participants"
        curves={single('participant')}
        {...{ looks, shown, show }}
      />
      <Singles
        name="single simulated observers"
        curves={single('simulated')}
        {...{ looks, shown, show }}
      />
    </fieldset>
  );
}

function Choices({ curves, looks, shown, show }: Props) {
  return (
    <ul class="choices">
      {curves.map((curve) => {
        const look = looks.get(curve.observer);
        return (
          <li key={curve.observer}>
            <label class="check">
              <input
                type="checkbox"
                checked={shown.has(curve.observer)}
                onChange={(event) => show([curve.observer], event.currentTarget.checked)}
              />
              {look !== undefined && <MarkerSwatch look={look} />}
              <span>
                {observerTitle(curve)}{' '}
                <span class="muted">{curve.trials.toLocaleString('en')} trials</span>
              </span>
            </label>
          </li>
        );
      })}
    </ul>
  );
}

/** Rows of observers are made when somebody opens them: there may be a thousand. */
function Singles({ name, curves, looks, shown, show }: Props & { name: string }) {
  const [open, setOpen] = useState(false);
  if (curves.length === 0) return null;
  const ids = curves.map(({ observer }) => observer);
  const allShown = ids.every((id) => shown.has(id));
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {curves.length} {name}
      </summary>
      <button type="button" class="button compact" onClick={() => show(ids, !allShown)}>
        {allShown ? 'Hide all' : 'Show all'}
      </button>
      {open && <Choices curves={curves} looks={looks} shown={shown} show={show} />}
    </details>
  );
}
