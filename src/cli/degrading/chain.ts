import { describeParameters, manipulationNamed } from '../../degradations/index.js';
import { VisavisError } from '../../errors.js';
import type { Step } from '../../schema/stimulus.js';
import { fillIn, labelOf } from '../../study/conditions.js';
import { takeInStepTables, type Tables } from '../../study/tables.js';

/** Manipulations applied in order, with all parameters, and the tables they name. */
export interface Chain {
  readonly steps: readonly Step[];
  readonly tables: Tables;
}

/**
 * Reads `--with` options: each `name:parameter=value,parameter=value`, applied in order. Table
 * parameters take paths, relative to the working directory.
 *
 * @throws VisavisError INVALID_INPUT, FILE_MISSING, FILE_UNREADABLE
 */
export async function parseChain(texts: readonly string[]): Promise<Chain> {
  const steps: Step[] = [];
  const tables: Record<string, Tables[string]> = {};
  for (const text of texts) {
    const taken = await takeInStepTables(parseStep(text), process.cwd());
    Object.assign(tables, taken.tables);
    steps.push(fillIn(taken.step));
  }
  return { steps, tables };
}

/** The chain in file names: `contrast-c30_eidolon-8-10-10`. */
export function chainLabel(steps: readonly Step[]): string {
  const label = (step: Step) => labelOf(step).replace(/[^\w.+-]+/g, '-');
  return steps.map((step) => `${step.manipulation}-${label(step)}`).join('_');
}

function parseStep(text: string): Omit<Step, 'version'> {
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
        field: `--with ${name}`,
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
