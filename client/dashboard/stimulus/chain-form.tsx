import type { JSX } from 'preact';
import { manipulations } from '../../../src/degradations/index.js';
import { StepForm } from './step-form.js';
import { publishedStep } from './view-state.js';
import type { Workbench } from './workbench.js';

/** The chain of manipulations, and what holds for all of it. */
export function ChainForm({ bench }: { bench: Workbench }): JSX.Element {
  const steps = bench.steps.value;
  const add = () => {
    const unused = manipulations.find(
      ({ name }) => !steps.some(({ manipulation }) => manipulation === name),
    );
    bench.add(publishedStep(unused ?? manipulations[0]));
  };
  return (
    <section aria-labelledby="chain-title">
      <h2 id="chain-title">Manipulations</h2>
      {steps.length === 0 && <p class="muted">None: the result is the original.</p>}
      <ol class="chain">
        {steps.map((step, position) => (
          <StepForm key={step.key} bench={bench} step={step} position={position} />
        ))}
      </ol>
      <button type="button" class="button compact" onClick={add}>
        {steps.length === 0 ? 'Add a step' : 'Add a step after it'}
      </button>
      <MakingForm bench={bench} />
    </section>
  );
}

function MakingForm({ bench }: { bench: Workbench }): JSX.Element {
  const { seed, colour, rounding } = bench.making.value;
  const another = () => {
    bench.seed.value = crypto.getRandomValues(new Uint32Array(1))[0] % 1_000_000;
  };
  return (
    <div class="making">
      <label>
        seed
        <input
          type="number"
          min={0}
          step={1}
          value={seed}
          onInput={(event) => {
            const value = event.currentTarget.valueAsNumber;
            if (Number.isSafeInteger(value) && value >= 0) bench.seed.value = value;
          }}
        />
      </label>
      <button type="button" class="button compact" onClick={another}>
        Draw again
      </button>
      <label>
        begin in
        <select
          value={colour}
          onChange={(event) => {
            bench.colour.value = event.currentTarget.value === 'grey' ? 'grey' : 'colour';
          }}
        >
          <option value="grey">grey</option>
          <option value="colour">colour</option>
        </select>
      </label>
      <label>
        to 8 bits
        <select
          value={rounding}
          onChange={(event) => {
            bench.rounding.value = event.currentTarget.value === 'round' ? 'round' : 'truncate';
          }}
        >
          <option value="round">round</option>
          <option value="truncate">truncate (as in 2018)</option>
        </select>
      </label>
    </div>
  );
}
