import { VisavisError } from '../errors.js';
import type { Step } from '../schema/stimulus.js';
import { manipulationNamed, parseParameters } from './index.js';

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
  const [name, ...rest] = text.split(':');
  const manipulation = manipulationNamed(name);
  const given: Record<string, unknown> = {};
  for (const pair of rest.join(':').split(',').filter(Boolean)) {
    const [parameter, value] = pair.split('=');
    if (value === undefined || value === '') {
      throw new VisavisError('INVALID_INPUT', {
        field: `the parameters of ${name}`,
        expected: 'parameter=value',
        got: pair,
        mend: `write ${parameter}=<value>`,
      });
    }
    given[parameter] = valueOf(value);
  }
  const parameters = parseParameters(manipulation, given);
  return { manipulation: name, version: manipulation.version, parameters };
}

function valueOf(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  // a table's hash may consist of digits alone
  const number = text.length < 40 ? Number(text) : NaN;
  return Number.isNaN(number) ? text : number;
}
