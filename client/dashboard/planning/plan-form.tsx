import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { numberFault, type PlanForm, type PlanNumber } from './plan-question.js';

interface Props {
  form: PlanForm;
  set: (change: Partial<PlanForm>) => void;
}

/** What is asked of the planner: the goal, what is assumed, and how it is simulated. */
export function PlanFields({ form, set }: Props) {
  const number = (name: PlanNumber, title: string, note?: string) => (
    <NumberChoice {...{ form, set, name, title, note }} />
  );
  return (
    <>
      <Group title="What the study shall reach">
        <div class="plan-goals" role="radiogroup" aria-label="Goal">
          <Goal form={form} set={set} goal="width" title="Measure κ this precisely" />
          <Goal form={form} set={set} goal="power" title="Tell two networks apart" />
        </div>
        {form.goal === 'width' ? (
          <>
            {number('width', 'Width of the 95 % interval', 'upper end less lower end, on average')}
            {number('kappa', 'κ of the network with people', '0 by chance, 1 the same errors')}
          </>
        ) : (
          <>
            {number('kappa', 'κ of one network with people')}
            {number('from', 'κ of the other network')}
            {number('power', 'Power', 'share of studies that tell them apart')}
          </>
        )}
      </Group>
      <Group title="What is assumed">
        {number('people', 'People', 'with 1: interval over new stimuli only')}
        {number('accuracy', 'Accuracy of people', 'share, in one condition')}
        {number('networkAccuracy', 'Accuracy of networks')}
        {Number(form.people) > 1 && number('kappaPeople', 'κ of people with one another')}
      </Group>
      <details>
        <summary>How it is simulated</summary>
        <div class="plan-numbers">
          {number('studies', 'Studies for each number of images')}
          {number('mostTrials', 'Try at most so many images')}
          <label>
            <span class="field-title">Seed</span>
            <input
              type="text"
              maxLength={40}
              pattern="[A-Za-z0-9_.-]+"
              value={form.seed}
              onInput={(event) => set({ seed: event.currentTarget.value })}
            />
          </label>
        </div>
      </details>
    </>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <fieldset>
      <legend>{title}</legend>
      <div class="plan-numbers">{children}</div>
    </fieldset>
  );
}

function Goal({ form, set, goal, title }: Props & { goal: 'width' | 'power'; title: string }) {
  return (
    <label class="check">
      <input type="radio" name="goal" checked={form.goal === goal} onChange={() => set({ goal })} />
      {title}
    </label>
  );
}

function NumberChoice({
  form,
  set,
  name,
  title,
  note,
}: Props & { name: PlanNumber; title: string; note?: string }) {
  const id = useId();
  const fault = numberFault(form, name);
  const told = fault ?? note;
  return (
    <label>
      <span class="field-title">{title}</span>
      <input
        type="number"
        step="any"
        value={form[name]}
        aria-invalid={fault !== null}
        aria-describedby={told === undefined ? undefined : `${id}-note`}
        onInput={(event) => set({ [name]: event.currentTarget.value })}
      />
      {told !== undefined && (
        <span id={`${id}-note`} class={fault === null ? 'small muted' : 'small fault'}>
          {told}
        </span>
      )}
    </label>
  );
}
