import { describeParameters, manipulationNamed } from '../degradations/index.js';
import { isTableHash } from '../image/number-table.js';
import type { Step } from '../schema/stimulus.js';

/** A chain for people: `contrast: contrast 0.3 → eidolon: reach 8, coherence 1`. */
export function chainInWords(steps: readonly Step[]): string {
  return steps.map(stepInWords).join(' → ');
}

/** A step with its level parameter and what differs from the defaults. */
function stepInWords({ manipulation: name, parameters }: Step): string {
  const manipulation = manipulationNamed(name);
  const told = describeParameters(manipulation).filter(
    (parameter) =>
      parameter.name === manipulation.level.parameter ||
      parameters[parameter.name] !== parameter.default,
  );
  const words = told.map(
    (parameter) => `${parameter.name} ${valueInWords(parameters[parameter.name])}`,
  );
  return `${name}: ${words.join(', ')}`;
}

/** A parameter's value; a table's hash is named as what it is. */
function valueInWords(value: unknown): string {
  const text = String(value);
  return isTableHash(text) ? `table ${text.slice(0, 12)}…` : text;
}
