import type { JSX } from 'preact';
import type { StepOf } from '../../session/step.js';
import { stepWords } from '../../words/steps.js';
import { Completion } from '../completion.js';

const words = stepWords.notPassed;

/** The practice did not go well enough for this study. */
export function NotPassed({ step }: { step: StepOf<'not-passed'> }): JSX.Element {
  return (
    <div data-page="not-passed">
      <h1>{words.title}</h1>
      <p class="lead">{words.text}</p>
      {step.completion && <Completion completion={step.completion} title={words.code} />}
    </div>
  );
}
