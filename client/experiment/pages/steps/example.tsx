import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { StepOf } from '../../session/step.js';
import { words } from '../../words/index.js';
import { StageFrame } from '../stage-frame.js';

/** The stage of the trials, slowly, with a sentence for each phase. */
export function Example({ step }: { step: StepOf<'example'> }): JSX.Element {
  const said = words().steps.example;
  const phase = useSignal(0);
  useEffect(() => {
    const timers = step.beginsMs.map((ms, at) => setTimeout(() => (phase.value = at), ms));
    return () => timers.forEach(clearTimeout);
  }, [step, phase]);
  const { cross, picture, mask, grid } = said.phases;
  const told = [cross, picture(step.stimulusSeconds), mask, grid(step.responseSeconds)];
  const { background, mounted, leave } = step;
  return (
    <StageFrame {...{ background, mounted, leave, leaveLabel: said.leave }}>
      <p class="example-words" role="status">
        {said.phase(phase.value + 1, told[phase.value])}
      </p>
    </StageFrame>
  );
}
