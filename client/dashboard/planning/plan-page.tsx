import { useState } from 'preact/hooks';
import { addresses } from '../addresses.js';
import { PageFrame } from '../page-frame.js';
import { PlanAnswer } from './plan-answer.js';
import { PlanFields } from './plan-form.js';
import {
  formOfQuery,
  numberFault,
  numbersAsked,
  queryOfForm,
  questionOf,
} from './plan-question.js';
import { usePlan } from './use-plan.js';
import './planning.css';

/** How many participants and trials a comparison of errors needs. */
export function PlanPage() {
  const [form, setForm] = useState(() => formOfQuery(location.search));
  const { run, ask, cancel } = usePlan();
  const fault = numbersAsked(form)
    .map((name) => numberFault(form, name))
    .find((one) => one !== null);
  return (
    <PageFrame>
      <h1>How many participants and images do I need?</h1>
      <p>
        For a comparison of errors by error consistency (κ). Studies are simulated in this browser
        and analysed as visavis analyses them; nothing is sent.
      </p>
      <div class="plan-page">
        <form
          class="card"
          aria-label="Question"
          onSubmit={(event) => {
            event.preventDefault();
            if (fault !== undefined) return;
            history.replaceState(null, '', addresses.planPage + queryOfForm(form));
            ask(questionOf(form));
          }}
        >
          <PlanFields form={form} set={(change) => setForm((now) => ({ ...now, ...change }))} />
          <button
            type="submit"
            class="button primary"
            disabled={fault !== undefined || run?.phase === 'running'}
          >
            How many?
          </button>
        </form>
        <section class="card" aria-labelledby="answer-title">
          <h2 id="answer-title">Answer</h2>
          {run === null ? (
            <p class="muted">
              Say what the study shall reach and what you assume, then ask. One person takes about a
              second; ten people take minutes, and can be cancelled.
            </p>
          ) : (
            <PlanAnswer run={run} cancel={cancel} />
          )}
        </section>
      </div>
    </PageFrame>
  );
}
