import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { StepOf } from '../../session/step.js';
import { words } from '../../words/index.js';
import { StepPlace } from './step-place.js';

/** Grey levels from which the square is changed: once from dark, once from bright. */
const begins = [90, 240];
const sideCssPx = 256;

/** A grey square is changed until it looks like the fine stripes round it, from both sides. */
export function Gamma({ step }: { step: StepOf<'gamma'> }): JSX.Element {
  const said = words().steps.gamma;
  const matched = useSignal<number[]>([]);
  const level = useSignal(begins[0]);
  const round = matched.value.length;
  const match = () => {
    const found = [...matched.value, level.value];
    if (found.length === begins.length) return step.next(found);
    matched.value = found;
    level.value = begins[found.length];
  };
  const grey = `rgb(${level.value}, ${level.value}, ${level.value})`;
  return (
    <>
      <StepPlace place={step.place} />
      <h1>{said.title}</h1>
      <p class="lead">{said.why}</p>
      <p>{said.how}</p>
      <div class="striped">
        <canvas ref={drawStripes} aria-hidden="true" />
        <div class="striped-square" style={{ background: grey }} />
      </div>
      <p class="resize">
        <input
          type="range"
          aria-label={said.label}
          min={1}
          max={254}
          step={1}
          value={level.value}
          onInput={(event) => {
            level.value = event.currentTarget.valueAsNumber;
          }}
        />
      </p>
      <p class="actions">
        <button class="button primary big" type="button" onClick={match}>
          {said.done}
        </button>
        <span class="muted" role="status">
          {said.round(Math.min(round + 1, begins.length), begins.length)}
        </span>
      </p>
    </>
  );
}

/** Lines of one display pixel each, black and white in turn, from side to side. */
function drawStripes(canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext('2d', { alpha: false });
  if (!canvas || !context) return;
  const side = 2 * Math.round((sideCssPx * window.devicePixelRatio) / 2);
  if (canvas.width === side) return;
  canvas.width = canvas.height = side;
  canvas.style.width = canvas.style.height = `${side / window.devicePixelRatio}px`;
  context.fillStyle = '#000';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#fff';
  for (let line = 0; line < side; line += 2) context.fillRect(0, line, side, 1);
}
