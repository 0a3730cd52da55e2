import { survival, type DropOut } from './survival.js';

const size = { width: 480, height: 180, left: 44, right: 12, top: 10, bottom: 34 };

/** After how many trials people leave. */
export function DropOutSection({ dropOut }: { dropOut: DropOut }) {
  const { people, left } = dropOut;
  const gone = left.reduce((sum, { people: count }) => sum + count, 0);
  return (
    <section aria-labelledby="drop-out-title">
      <h2 id="drop-out-title">Drop-out by trial</h2>
      {people === 0 ? (
        <p class="muted">Drawn as soon as somebody has finished, or has left.</p>
      ) : gone === 0 ? (
        <p class="muted">
          {people === 1 ? 'The one person who began has finished.' : `All ${people} have finished.`}
        </p>
      ) : (
        <>
          <Plot dropOut={dropOut} gone={gone} />
          <p class="muted">
            Share of the {people} people, those under way left out, who had answered so many trials.
          </p>
        </>
      )}
    </section>
  );
}

function Plot({ dropOut, gone }: { dropOut: DropOut; gone: number }) {
  const { width, height, left, right, top, bottom } = size;
  const x = (trial: number) =>
    left + ((width - left - right) * trial) / Math.max(1, dropOut.trials);
  const y = (share: number) => top + (height - top - bottom) * (1 - share);
  const [first, ...steps] = survival(dropOut);
  const path = steps.map(({ trial, share }) => `H${x(trial)}V${y(share)}`).join('');
  const sentence =
    `${gone} of ${dropOut.people} people left before the end: ` +
    dropOut.left.map(({ trials, people }) => `${people} after ${trials} trials`).join(', ');
  return (
    <svg class="drop-out" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${sentence}.`}>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line class="grid" x1={left} x2={width - right} y1={y(share)} y2={y(share)} />
          <text x={left - 6} y={y(share) + 4} text-anchor="end">
            {100 * share} %
          </text>
        </g>
      ))}
      {[0, 0.25, 0.5, 0.75, 1].map((part) => {
        const trial = Math.round(dropOut.trials * part);
        return (
          <text key={part} x={x(trial)} y={height - bottom + 16} text-anchor="middle">
            {trial}
          </text>
        );
      })}
      <text x={(left + width - right) / 2} y={height - 4} text-anchor="middle">
        trials answered
      </text>
      <path class="curve" d={`M${x(first.trial)} ${y(first.share)}${path}`} />
    </svg>
  );
}
