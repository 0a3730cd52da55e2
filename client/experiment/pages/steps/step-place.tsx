import type { JSX } from 'preact';
import type { Place } from '../../session/step.js';
import { words } from '../../words/index.js';

/** Which of the steps before the trials this is. */
export function StepPlace({ place: { number, of } }: { place: Place }): JSX.Element | null {
  if (of < 2) return null;
  const said = words().steps.place(number, of);
  return (
    <div class="progress step-place">
      <progress value={number - 1} max={of} aria-label={said} />
      <span>{said}</span>
    </div>
  );
}
