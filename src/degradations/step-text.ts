import { VisavisError } from '../errors.js';
import type { Step } from '../schema/stimulus.js';
import { describeParameters, manipulationNamed, parseParameters } from './index.js';

/**
 * A step as the command line writes it, `eidolon:reach=8,coherence=0.3`: parameters that have their
 * defaults are left out.
 */
export function stepText({ manipulation: name, parameters }: Omit<Step, 'version'>): string {
  const pairs = Object.entries(givenParameters(name, parameters)).map(
    ([parameter, value]) => `${parameter}=${String(value)}`,
  );
  return pairs.length === 0 ? name : `${name}:${pairs.join(',')}`;
}

/** The parameters that differ from the manipulation's defaults. */
export function givenParameters(
  name: string,
  parameters: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const defaults: Record<string, unknown> = parseParameters(manipulationNamed(name), {});
  return Object.fromEntries(
    Object.entries(parameters).filter(([parameter, value]) => value !== defaults[parameter]),
  );
}

/**
 * Reads {@link stepText}: manipulation, version and all parameters.
 *
 * @throws VisavisError INVALID_INPUT where it names no manipulation or a value is out of range
 */
export function parseStepText(text: string): Step {
  const { manipulation: name, parameters: given } = namedStep(text);
  const manipulation = manipulationNamed(name);
  const parameters = parseParameters(manipulation, given);
  return { manipulation: name, version: manipulation.version, parameters };
}

/**
 * The manipulation and the parameters that a text names, the values not yet checked: a table's may
 * be the path of a file.
 *
 * @throws VisavisError INVALID_INPUT
 */
export function namedStep(text: string): Omit<Step, 'version'> {
  const colon = text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const pairs = colon < 0 ? [] : text.slice(colon + 1).split(',');
  const manipulation = manipulationNamed(name.trim());
  const described = describeParameters(manipulation);
  const parameters: Record<string, unknown> = {};
  for (const pair of pairs.filter(Boolean)) {
    const [, parameter, value] = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(pair) ?? [];
    if (parameter === undefined) {
      const example = described[0].name;
      throw new VisavisError('INVALID_INPUT', {
        field: `a parameter of ${name}`,
        expected: 'parameter=value',
        got: pair,
        mend: `write for example ${example}=${String(described[0].default)}`,
      });
    }
    const isTable = manipulation.tables?.includes(parameter);
    parameters[parameter] = isTable ? value : valueOf(value);
  }
  return { manipulation: manipulation.name, parameters };
}

/** A number, a truth value or a word. */
function valueOf(text: string): number | boolean | string {
  if (text === 'true' || text === 'false') return text === 'true';
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
