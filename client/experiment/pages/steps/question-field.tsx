import type { ComponentChildren, JSX } from 'preact';
import type {
  AnswerFault,
  Question,
  QuestionAnswer,
} from '../../../../src/schema/questionnaire.js';
import { words } from '../../words/index.js';

interface Field {
  question: Question;
  answer: QuestionAnswer;
  fault: AnswerFault | null;
  answered: (answer: QuestionAnswer) => void;
}

/** One question with the field or the buttons that answer it. */
export function QuestionField(field: Field): JSX.Element {
  const { kind } = field.question;
  return kind === 'number' || kind === 'text' ? <Typed {...field} /> : <Chosen {...field} />;
}

function Typed({ question, answer, fault, answered }: Field): JSX.Element {
  const id = `question-${question.id}`;
  const shared = {
    id,
    name: question.id,
    'aria-invalid': fault !== null,
    'aria-describedby': `${id}-fault`,
    'aria-required': question.required,
  };
  return (
    <div class="question">
      <label for={id}>
        <Asked question={question} />
      </label>
      {question.kind === 'text' ? (
        <textarea
          {...shared}
          rows={3}
          maxLength={question.maxLength}
          value={(answer ?? '') as string}
          onInput={(event) => answered(event.currentTarget.value)}
        />
      ) : (
        <span class="number">
          <input
            {...shared}
            type="number"
            inputMode="decimal"
            step="any"
            onInput={(event) => answered(numberOf(event.currentTarget))}
          />
          {question.kind === 'number' && question.unit !== '' && <span>{question.unit}</span>}
        </span>
      )}
      <Fault id={`${id}-fault`} fault={fault} />
    </div>
  );
}

function Chosen({ question, answer, fault, answered }: Field): JSX.Element {
  const id = `question-${question.id}`;
  const several = question.kind === 'choices';
  const chosen = Array.isArray(answer) ? answer : [];
  const toggle = (option: string) =>
    answered(
      chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option],
    );
  return (
    <fieldset class={`question ${question.kind}`} aria-describedby={`${id}-fault`}>
      <legend>
        <Asked question={question} />
      </legend>
      <div class="options">
        {optionsOf(question).map(({ value, label }) => (
          <label key={value}>
            <input
              type={several ? 'checkbox' : 'radio'}
              name={question.id}
              checked={several ? chosen.includes(String(value)) : answer === value}
              onChange={() => (several ? toggle(String(value)) : answered(value))}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {question.kind === 'scale' && (
        <p class="ends">
          <span>{question.low}</span>
          <span>{question.high}</span>
        </p>
      )}
      <Fault id={`${id}-fault`} fault={fault} />
    </fieldset>
  );
}

/** What is stored of an answer, and what it is called on the page. */
function optionsOf(question: Question): { value: string | number; label: string }[] {
  if ('options' in question) {
    const { options, labels = {} } = question;
    return options.map((value) => ({ value, label: labels[value] ?? value }));
  }
  const points = question.kind === 'scale' ? question.points : 0;
  return Array.from({ length: points }, (_, at) => ({ value: at + 1, label: String(at + 1) }));
}

function Asked({ question }: { question: Question }): ComponentChildren {
  const said = words().steps.questionnaire;
  return (
    <>
      {question.text}
      {question.required && (
        <>
          <span aria-hidden="true"> *</span>
          <span class="visually-hidden">{said.needed}</span>
        </>
      )}
    </>
  );
}

function Fault({ id, fault }: { id: string; fault: AnswerFault | null }): JSX.Element {
  const said = words().steps.questionnaire;
  return (
    <span id={id} class="fault">
      {fault !== null && said.faults[fault]}
    </span>
  );
}

/** What stands in a number field; a text that is none, for it to be refused. */
function numberOf(input: HTMLInputElement): QuestionAnswer {
  if (input.validity.badInput) return '?';
  return input.value === '' ? null : input.valueAsNumber;
}
