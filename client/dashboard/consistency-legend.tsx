import { kappaColour } from '../../src/figures/kappa-colour.js';
import { kappaText } from '../../src/figures/wording.js';
import { theme } from '../figures/colour-theme.js';

const steps = 21;

/** The colours of the matrix and its marks. */
export function ConsistencyLegend({ limit }: { limit: number }) {
  const values = Array.from({ length: steps }, (_, step) => limit * ((2 * step) / (steps - 1) - 1));
  return (
    <div class="matrix-legend">
      <div>
        <svg viewBox={`0 0 ${String(steps)} 2`} preserveAspectRatio="none" aria-hidden="true">
          {values.map((value, step) => (
            <rect
              key={step}
              x={step}
              width="1.02"
              height="2"
              fill={kappaColour(value, limit, theme.value).fill}
            />
          ))}
        </svg>
        <p class="muted">
          <span>κ = {kappaText(-limit)}</span>
          <span>0</span>
          <span>{kappaText(limit)}</span>
        </p>
      </div>
      <ul class="muted">
        <li>
          <b>too few</b>: fewer than 8 common trials; no interval and no colour
        </li>
        <li>
          <b>none common</b>: the two saw no image in the same condition, as in different lists of a
          study, so there is no κ
        </li>
        <li>
          <b>–</b>: undefined (both always right or always wrong)
        </li>
      </ul>
    </div>
  );
}
