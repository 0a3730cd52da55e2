import type { JSX } from 'preact';
import type { StepOf } from '../../session/step.js';
import { words } from '../../words/index.js';
import { Completion } from '../completion.js';

/** The practice did not go well enough for this study. */
export function NotPassed({ step }: { step: StepOf<'not-passed'> }): JSX.Element {
  const said = words().steps.notPassed;
  return (
    <div data-page="not-passed">
      <h1>{said.title}</h1>
      <p class="lead">{said.text}</p>
      {step.completion && <Completion completion={step.completion} title={said.code} />}
      {step.anotherPerson && (
        <button class="link" type="button" onClick={step.anotherPerson}>
          {words().recruitment.anotherPerson}
        </button>
      )}
    </div>
  );
}
