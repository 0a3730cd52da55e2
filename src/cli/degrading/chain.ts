import { namedStep } from '../../degradations/step-text.js';
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
    const taken = await takeInStepTables(namedStep(text), process.cwd());
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
