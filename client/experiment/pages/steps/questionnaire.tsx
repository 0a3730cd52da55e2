import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { answerFault } from '../../../../src/schema/questionnaire.js';
import type { AnswerFault, QuestionAnswers } from '../../../../src/schema/questionnaire.js';
import type { StepOf } from '../../session/step.js';
import { words } from '../../words/index.js';
import { QuestionField } from './question-field.js';

/** The study's questions on one page; nothing is sent before every answer is one. */
export function Questionnaire({ step }: { step: StepOf<'questionnaire'> }): JSX.Element {
  const said = words().steps.questionnaire;
  const { questions } = step;
  const answers = useSignal<QuestionAnswers>({});
  const faults = useSignal<ReadonlyMap<string, AnswerFault>>(new Map());
  const form = useRef<HTMLFormElement>(null);
  const send = () => {
    const found = new Map<string, AnswerFault>();
    for (const question of questions) {
      const fault = answerFault(question, answers.value[question.id] ?? null);
      if (fault !== null) found.set(question.id, fault);
    }
    faults.value = found;
    if (found.size === 0) return step.next(answers.value);
    const [first] = found.keys();
    form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };
  return (
    <>
      <h1>{said.title}</h1>
      <p class="lead">{said.lead}</p>
      <form
        ref={form}
        class="questionnaire"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {questions.map((question) => (
          <QuestionField
            key={question.id}
            question={question}
            answer={answers.value[question.id] ?? null}
            fault={faults.value.get(question.id) ?? null}
            answered={(answer) => {
              answers.value = { ...answers.value, [question.id]: answer };
              if (!faults.value.has(question.id)) return;
              faults.value = new Map([...faults.value].filter(([id]) => id !== question.id));
            }}
          />
        ))}
        <p role="alert">{faults.value.size > 0 && said.mend(faults.value.size)}</p>
        <p class="actions">
          <button class="button primary big" type="submit">
            {said.send}
          </button>
        </p>
      </form>
    </>
  );
}
