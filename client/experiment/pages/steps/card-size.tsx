import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { card } from '../../calibration/visual-angle.js';
import type { StepOf } from '../../session/step.js';
import { words } from '../../words/index.js';
import { StepPlace } from './step-place.js';

/** Long sides that screens of today can need, CSS px, and where the slider begins. */
const range = { smallest: 180, largest: 1000, start: 324 };

/** Below this width the card is drawn upright, CSS px. */
const narrowCssPx = 620;

/** A bank card is held against a drawing of it, whose size is changed until it fits. */
export function CardSize({ step }: { step: StepOf<'card-size'> }): JSX.Element {
  const said = words().steps.card;
  const longSide = useSignal(step.before ?? range.start);
  const upright = window.innerWidth < narrowCssPx;
  const shortSide = (longSide.value * card.heightCm) / card.widthCm;
  const change = (by: number) => {
    longSide.value = Math.min(range.largest, Math.max(range.smallest, longSide.value + by));
  };
  return (
    <>
      <StepPlace place={step.place} />
      <h1>{said.title}</h1>
      <p class="lead">{said.why}</p>
      <p>{said.how}</p>
      <div class="card-room">
        <div
          class="drawn-card"
          style={{
            width: `${upright ? shortSide : longSide.value}px`,
            height: `${upright ? longSide.value : shortSide}px`,
          }}
        >
          <span>{said.drawn}</span>
        </div>
      </div>
      <p class="resize">
        <button
          class="button"
          type="button"
          aria-label={words().steps.smaller}
          onClick={() => change(-1)}
        >
          −
        </button>
        <input
          type="range"
          aria-label={said.label}
          min={range.smallest}
          max={range.largest}
          step={1}
          value={longSide.value}
          onInput={(event) => {
            longSide.value = event.currentTarget.valueAsNumber;
          }}
        />
        <button
          class="button"
          type="button"
          aria-label={words().steps.larger}
          onClick={() => change(1)}
        >
          +
        </button>
      </p>
      <p class="muted small">{said.keys}</p>
      <p class="actions">
        <button class="button primary big" type="button" onClick={() => step.next(longSide.value)}>
          {said.done}
        </button>
      </p>
    </>
  );
}
