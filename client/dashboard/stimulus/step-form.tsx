import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import {
  describeParameters,
  manipulationNamed,
  manipulations,
  parseParameters,
} from '../../../src/degradations/index.js';
import { InlineCode } from './inline-code.js';
import { ParameterField } from './parameter-field.js';
import { PublishedLevels } from './published-levels.js';
import { publishedStep } from './view-state.js';
import type { ChainStep, Workbench } from './workbench.js';

interface Props {
  bench: Workbench;
  step: ChainStep;
  position: number;
}

const familyTitles = { signal: 'Signal', eidolon: 'Eidolons', corruption: 'Corruptions' } as const;

/** One step of the chain: which manipulation, and every parameter it has. */
export function StepForm({ bench, step, position }: Props): JSX.Element {
  const manipulation = manipulationNamed(step.manipulation);
  const described = useMemo(() => describeParameters(manipulation), [manipulation]);
  const issue = bench.issues.value[position];
  const count = bench.steps.value.length;
  const set = (parameters: Record<string, unknown>) =>
    bench.change(step.key, { ...step, parameters: { ...step.parameters, ...parameters } });
  return (
    <li class="card step" aria-label={`Step ${position + 1}: ${manipulation.title}`}>
      <div class="step-head">
        <select
          aria-label={`Manipulation of step ${position + 1}`}
          value={step.manipulation}
          onChange={(event) =>
            bench.change(step.key, publishedStep(manipulationNamed(event.currentTarget.value)))
          }
        >
          {Object.entries(familyTitles).map(([family, title]) => {
            const members = manipulations.filter((one) => one.family === family);
            if (members.length === 0) return null;
            return (
              <optgroup key={family} label={title}>
                {members.map(({ name, title }) => (
                  <option key={name} value={name}>
                    {title}
                  </option>
                ))}
              </optgroup>
            );
          })}
        </select>
        {count > 1 && (
          <>
            <MoveButton bench={bench} step={step} by={-1} disabled={position === 0} />
            <MoveButton bench={bench} step={step} by={1} disabled={position === count - 1} />
          </>
        )}
        <button
          type="button"
          class="button compact"
          aria-label={`Remove step ${position + 1}`}
          title="remove this step"
          onClick={() => bench.remove(step.key)}
        >
          ×
        </button>
      </div>
      <p class="summary">{manipulation.summary}</p>
      <PublishedLevels manipulation={manipulation} parameters={step.parameters} onChoose={set} />
      {described.map((parameter) => (
        <ParameterField
          key={`${manipulation.name} ${parameter.name}`}
          manipulation={manipulation}
          parameter={parameter}
          value={step.parameters[parameter.name]}
          onChange={(value) => set({ [parameter.name]: value })}
          tableName={bench.tableName(String(step.parameters[parameter.name]))}
          onTable={bench.addTable}
        />
      ))}
      {issue !== '' && <p role="alert">{issue}</p>}
      <details>
        <summary>Formula and source</summary>
        <p>
          <InlineCode text={manipulation.formula} />
        </p>
        {manipulation.differences.length > 0 && (
          <>
            <p>What differs from the authors’ code:</p>
            <ul>
              {manipulation.differences.map((difference) => (
                <li key={difference}>
                  <InlineCode text={difference} />
                </li>
              ))}
            </ul>
          </>
        )}
        <p class="muted">{manipulation.reference}</p>
        <p class="row">
          <button
            type="button"
            class="button compact"
            onClick={() => set(parseParameters(manipulation, {}))}
          >
            Set all to their defaults
          </button>
        </p>
      </details>
    </li>
  );
}

function MoveButton(props: {
  bench: Workbench;
  step: ChainStep;
  by: -1 | 1;
  disabled: boolean;
}): JSX.Element {
  const { bench, step, by, disabled } = props;
  const words = by === -1 ? 'apply this step earlier' : 'apply this step later';
  return (
    <button
      type="button"
      class="button compact"
      aria-label={words}
      title={words}
      disabled={disabled}
      onClick={() => bench.move(step.key, by)}
    >
      {by === -1 ? '↑' : '↓'}
    </button>
  );
}
