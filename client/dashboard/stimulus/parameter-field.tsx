import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Manipulation, ParameterDescription } from '../../../src/degradations/index.js';
import { NumberField } from './number-field.js';
import { TableField } from './table-field.js';
import type { ReadTable } from './workbench.js';

export interface ParameterFieldProps {
  manipulation: Manipulation;
  parameter: ParameterDescription;
  value: unknown;
  onChange: (value: unknown) => void;
  /** file name of the table that is chosen, where there is one */
  tableName: string | undefined;
  onTable: (hash: string, table: ReadTable) => void;
}

/** The field that suits a parameter: slider and number, choice, switch, file of numbers, or text. */
export function ParameterField(props: ParameterFieldProps): JSX.Element {
  const { manipulation, parameter, value, onChange } = props;
  const id = useId();
  const { name, description, unit } = parameter;
  const isTable = manipulation.tables?.includes(name) ?? false;
  const isNumber = typeof parameter.default === 'number';
  return (
    <div class="parameter">
      <label for={id}>{name}</label>
      {isTable ? (
        <TableField {...props} id={id} />
      ) : parameter.choices !== undefined ? (
        <select
          id={id}
          value={String(value)}
          aria-describedby={`${id}-about`}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {parameter.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : typeof parameter.default === 'boolean' ? (
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          aria-describedby={`${id}-about`}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      ) : isNumber ? (
        <NumberField {...props} id={id} />
      ) : (
        <input
          id={id}
          type="text"
          value={String(value)}
          aria-describedby={`${id}-about`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <p class="about" id={`${id}-about`}>
        {description}
        {isNumber && ` (${unit}; ${parameter.range})`}
      </p>
    </div>
  );
}
