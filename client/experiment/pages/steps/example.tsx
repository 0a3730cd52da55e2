import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { stageColours } from '../../masked-image/stage-colours.js';
import type { StepOf } from '../../session/step.js';
import { words } from '../../words/index.js';

/** The stage of the trials, slowly, with a sentence for each phase. */
export function Example({ step }: { step: StepOf<'example'> }): JSX.Element {
  const said = words().steps.example;
  const colours = stageColours(step.background);
  const phase = useSignal(0);
  useEffect(() => {
    const timers = step.beginsMs.map((ms, at) => setTimeout(() => (phase.value = at), ms));
    const pressed = (event: KeyboardEvent) => {
      if (event.key === 'Escape') step.leave();
    };
    document.addEventListener('keydown', pressed);
    return () => {
      timers.forEach(clearTimeout);
      document.removeEventListener('keydown', pressed);
    };
  }, [step, phase]);
  const { cross, picture, mask, grid } = said.phases;
  const told = [cross, picture(step.stimulusSeconds), mask, grid(step.responseSeconds)];
  return (
    <main
      class="trials"
      style={{ '--stage': colours.background, '--on-stage': colours.foreground }}
    >
      <div
        class="trials-display"
        ref={(display) => {
          if (display) step.mounted(display);
        }}
      />
      <p class="example-words" role="status">
        {said.phase(phase.value + 1, told[phase.value])}
      </p>
      <button class="trials-pause" type="button" onClick={step.leave} title="Esc">
        {said.leave}
      </button>
    </main>
  );
}
