import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { sliderScale, positionOf, valueAt } from './slider-scale.js';
import type { ParameterFieldProps } from './parameter-field.js';

/** A number: a slider over the useful values, and a box that takes every allowed one. */
export function NumberField(props: ParameterFieldProps & { id: string }): JSX.Element {
  const { manipulation, parameter, value, onChange, id } = props;
  const scale = useMemo(() => sliderScale(manipulation, parameter), [manipulation, parameter.name]);
  /** what stands in the box while it is typed in */
  const [draft, setDraft] = useState<string | null>(null);
  const { name, unit, minimum, maximum, step } = parameter;
  return (
    <div class="number">
      {scale !== null && (
        <input
          type="range"
          min={0}
          max={scale.steps}
          step={1}
          value={positionOf(scale, Number(value))}
          aria-label={`${name}, slider`}
          aria-valuetext={`${String(value)} ${unit}`}
          onInput={(event) => onChange(valueAt(scale, Number(event.currentTarget.value)))}
        />
      )}
      <input
        id={id}
        type="number"
        min={minimum}
        max={maximum}
        step={step ?? 'any'}
        value={draft ?? String(value)}
        aria-describedby={`${id}-about`}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setDraft(text);
          onChange(text === '' ? text : Number(text));
        }}
        onBlur={() => setDraft(null)}
      />
    </div>
  );
}
