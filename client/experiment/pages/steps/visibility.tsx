import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { digitLevel } from '../../calibration/faint-digits.js';
import type { FaintPatch } from '../../calibration/faint-digits.js';
import { stageColours } from '../../masked-image/stage-colours.js';
import type { StepOf } from '../../session/step.js';
import { words } from '../../words/index.js';
import { StepPlace } from './step-place.js';

const sidePx = 96;

/** Faint digits, to be typed where they are seen. */
export function Visibility({ step }: { step: StepOf<'visibility'> }): JSX.Element {
  const said = words().steps.visibility;
  const colours = stageColours(step.background);
  const read = useSignal<string[]>(step.patches.map(() => ''));
  return (
    <>
      <StepPlace place={step.place} />
      <h1>{said.title}</h1>
      <p class="lead">{said.why}</p>
      <p>{said.how}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          step.next(read.value);
        }}
      >
        <div
          class="patches"
          style={{ '--stage': colours.background, '--on-stage': colours.foreground }}
        >
          {step.patches.map((patch, place) => (
            <label>
              <canvas
                width={sidePx}
                height={sidePx}
                aria-hidden="true"
                ref={(canvas) => draw(canvas, patch, step.background)}
              />
              <span>{said.patch(place + 1)}</span>
              <input
                type="text"
                inputMode="numeric"
                pattern="[0-9]?"
                maxLength={1}
                autoComplete="off"
                value={read.value[place]}
                onInput={(event) => {
                  const typed = event.currentTarget.value;
                  read.value = read.value.map((one, at) => (at === place ? typed : one));
                }}
              />
            </label>
          ))}
        </div>
        <p class="actions">
          <button class="button primary big" type="submit">
            {words().common.goOn}
          </button>
        </p>
      </form>
    </>
  );
}

function draw(canvas: HTMLCanvasElement | null, patch: FaintPatch, background: number): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const level = digitLevel(patch, background);
  context.fillStyle = stageColours(background).background;
  context.fillRect(0, 0, sidePx, sidePx);
  context.fillStyle = `rgb(${level}, ${level}, ${level})`;
  context.font = `bold ${0.75 * sidePx}px sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(patch.digit, sidePx / 2, sidePx / 2);
}
