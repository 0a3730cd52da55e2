import { resolve } from 'node:path';
import { manipulations } from '../degradations/index.js';
import type { FindTable } from '../degradations/manipulation.js';
import { VisavisError } from '../errors.js';
import { tableHash, type NumberTable } from '../image/number-table.js';
import { readTable } from '../image/read-table.js';
import type { Series } from '../schema/study.js';

/** Tables of numbers by hash; plain data, so that threads can be handed it. */
export type Tables = Readonly<Record<string, NumberTable>>;

/** Looks tables up by hash. */
export function findTableIn(tables: Tables): FindTable {
  return (hash) => {
    if (hash in tables) return tables[hash];
    throw new VisavisError('INVALID_INPUT', {
      field: 'a table',
      expected: `the numbers whose hash is ${hash}`,
      got: 'none of that hash',
      mend: 'name the file of the table instead of its hash',
    });
  };
}

/** A step's parameters before tables are read: a table parameter may hold the path of a file. */
interface NamedStep {
  manipulation: string;
  parameters: Record<string, unknown>;
}

/**
 * Reads the tables whose files a step's parameters name; the parameters then hold hashes.
 *
 * @param folder paths are relative to it
 * @throws VisavisError FILE_MISSING, FILE_UNREADABLE
 */
export async function takeInStepTables<Step extends NamedStep>(
  step: Step,
  folder: string,
): Promise<{ step: Step; tables: Tables }> {
  const parameters = { ...step.parameters };
  const tables: Record<string, NumberTable> = {};
  const manipulation = manipulations.find(({ name }) => name === step.manipulation);
  for (const name of manipulation?.tables ?? []) {
    const value = parameters[name];
    if (typeof value !== 'string' || !/[./\\]/.test(value)) continue; // a word or a hash
    const table = await readTable(resolve(folder, value));
    const hash = tableHash(table);
    tables[hash] = table;
    parameters[name] = hash;
  }
  return { step: { ...step, parameters }, tables };
}

/** {@link takeInStepTables} for every step of every series. */
export async function takeInTables(
  series: readonly Series[],
  folder: string,
): Promise<{ series: Series[]; tables: Tables }> {
  const tables: Record<string, NumberTable> = {};
  const take = async <Step extends NamedStep>(step: Step): Promise<Step> => {
    const taken = await takeInStepTables(step, folder);
    Object.assign(tables, taken.tables);
    return taken.step;
  };
  const taken = await Promise.all(
    series.map(async (one) => ({
      ...(await take(one)),
      before: await Promise.all(one.before.map(take)),
      after: await Promise.all(one.after.map(take)),
    })),
  );
  return { series: taken, tables };
}
