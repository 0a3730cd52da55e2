import type { JSX } from 'preact';
import type { Step } from '../../session/step.js';
import { CardSize } from './card-size.js';
import { Distance } from './distance.js';
import { Gamma } from './gamma.js';
import { NotPassed } from './not-passed.js';
import { Questionnaire } from './questionnaire.js';
import { Visibility } from './visibility.js';

/** A page before or after the trials; the slow example fills the window and stands elsewhere. */
export function SessionStep({ step }: { step: Exclude<Step, { kind: 'example' }> }): JSX.Element {
  switch (step.kind) {
    case 'card-size':
      return <CardSize step={step} />;
    case 'distance':
      return <Distance step={step} />;
    case 'visibility':
      return <Visibility step={step} />;
    case 'gamma':
      return <Gamma step={step} />;
    case 'questionnaire':
      return <Questionnaire step={step} />;
    case 'not-passed':
      return <NotPassed step={step} />;
  }
}
