import Table from 'cli-table3';
import type { ConsistencyMatrix } from '../analysis/index.js';
import type { Analysis } from '../schema/analysis.js';
import { compareConditions, conditionKey } from '../schema/condition.js';
import type { ConsistencyCell } from '../schema/dashboard.js';

const columnsPerTable = 7;

/** Accuracy in per cent with its interval: a row a condition, a column an observer. */
export function accuracyTable({ observers }: Analysis): string {
  const conditions = new Map<string, string>();
  for (const observer of observers) {
    for (const { condition } of observer.conditions) {
      conditions.set(conditionKey(condition), condition);
    }
  }
  const sorted = [...conditions].sort(([, a], [, b]) => compareConditions(a, b));
  const tables = chunks(observers, columnsPerTable).map((shown) => {
    const table = new Table({
      head: ['condition', ...shown.map(({ id, kind }) => `${id}\n${kind}`)],
      colAligns: ['left', ...shown.map(() => 'right' as const)],
      style: { head: [], border: [], compact: true },
    });
    for (const [key, condition] of sorted) {
      const cells = shown.map(({ conditions: own }) => {
        const found = own.find((candidate) => conditionKey(candidate.condition) === key);
        return found ? proportion(found.accuracy) : '';
      });
      table.push([condition, ...cells]);
    }
    table.push(['all', ...shown.map(({ accuracy }) => proportion(accuracy))]);
    table.push(['trials', ...shown.map(({ trials }) => String(trials))]);
    table.push(['no response', ...shown.map(({ noResponse }) => String(noResponse))]);
    return table.toString();
  });
  return [
    'Accuracy, per cent correct [95 % interval]; no response counts as wrong',
    ...tables,
  ].join('\n');
}

/** The error-consistency matrix; see the sentence above it for what stands where. */
export function consistencyTable({ observers, cells }: ConsistencyMatrix): string {
  if (observers.length < 2) return 'Error consistency needs two observers or more.';
  const cellOf = new Map(cells.map((cell) => [JSON.stringify([cell.a, cell.b]), cell]));
  const tables = chunks(observers, columnsPerTable).map((shown) => {
    const table = new Table({
      head: ['', ...shown.map(({ id }) => id)],
      colAligns: ['left', ...shown.map(() => 'right' as const)],
      style: { head: [], border: [], compact: true },
    });
    for (const row of observers) {
      const texts = shown.map((column) => {
        const above = cellOf.get(JSON.stringify([row.id, column.id]));
        const below = cellOf.get(JSON.stringify([column.id, row.id]));
        if (above) return stratifiedKappa(above);
        return below ? meanOverConditions(below) : '';
      });
      table.push([row.id, ...texts]);
    }
    return table.toString();
  });
  return [
    'Error consistency. Above the diagonal: κ stratified over conditions [95 % interval];',
    'below: the published mean of κ over conditions (number of conditions).',
    ...tables,
  ].join('\n');
}

function proportion({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${percent(value)} [${percent(low)} ${percent(high)}]`;
}

/** Two decimals, never -0.00. */
function decimal(value: number): string {
  return value.toFixed(2).replace(/^-0\.00$/, '0.00');
}

function percent(value: number): string {
  return (100 * value).toFixed(1);
}

function stratifiedKappa({
  common,
  stratified: { value, low, high },
  tooFew,
}: ConsistencyCell): string {
  if (common === 0) return 'no common trials';
  if (value === null) return 'undefined';
  if (low === null || high === null) return `${decimal(value)}${tooFew ? ' too few' : ''}`;
  return `${decimal(value)} [${decimal(low)} ${decimal(high)}]`;
}

function meanOverConditions({ mean: { value, conditions } }: ConsistencyCell) {
  return value === null ? '' : `${decimal(value)} (${conditions})`;
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size));
  return parts;
}
