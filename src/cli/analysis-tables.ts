import Table from 'cli-table3';
import type { ConsistencyMatrix } from '../analysis/index.js';
import type { ObserverSummary } from '../schema/analysis.js';
import { compareConditions, conditionKey } from '../schema/condition.js';
import type { Condition } from '../schema/stimulus.js';
import type { ConsistencyCell } from '../schema/dashboard.js';

/** How tables are laid out. */
export interface TablePage {
  /** letters in a line; a table that would be wider is cut into several */
  readonly width: number;
  /** names of the manipulations, where the trials are of a study */
  readonly conditions?: readonly Pick<Condition, 'label' | 'seriesTitle'>[];
}

/** What the table of accuracies says of an observer. */
interface AccuracyColumn extends Pick<
  ObserverSummary,
  'id' | 'kind' | 'trials' | 'noResponse' | 'accuracy'
> {
  readonly conditions: readonly Pick<
    ObserverSummary['conditions'][number],
    'condition' | 'accuracy'
  >[];
}

interface Column {
  readonly head: string;
  readonly cells: readonly string[];
}

/** Accuracy in per cent with its interval: a row a condition, a column an observer. */
export function accuracyTable(observers: readonly AccuracyColumn[], page: TablePage): string {
  const labels = new Map<string, string>();
  for (const observer of observers) {
    for (const { condition } of observer.conditions) {
      labels.set(conditionKey(condition), condition);
    }
  }
  const { keys, columns } = conditionColumns(labels, page.conditions ?? []);
  const ofObserver = (observer: AccuracyColumn): Column => {
    const { id, kind, conditions: own, accuracy, trials, noResponse } = observer;
    const cells = keys.map((key) => {
      const found = own.find((candidate) => conditionKey(candidate.condition) === key);
      return found ? proportion(found.accuracy) : '';
    });
    const totals = [proportion(accuracy), String(trials), String(noResponse)];
    return { head: `${id}\n${kind}`, cells: [...cells, ...totals] };
  };
  return [
    'Accuracy, per cent correct [95 % interval]; no response counts as wrong',
    ...tables(columns, observers.map(ofObserver), page.width),
  ].join('\n');
}

/**
 * The columns that name the rows: manipulation, where it is known, and condition. Rows go in the
 * order of the study, those it does not know at the end in the order of their labels.
 */
function conditionColumns(
  labels: ReadonlyMap<string, string>,
  known: NonNullable<TablePage['conditions']>,
): { keys: string[]; columns: Column[] } {
  const order = new Map(known.map(({ label }, place) => [conditionKey(label), place]));
  const place = (key: string) => order.get(key) ?? order.size;
  const sorted = [...labels].sort(
    ([a, first], [b, second]) => place(a) - place(b) || compareConditions(first, second),
  );
  const totals = ['all', 'trials', 'no response'];
  const condition = { head: 'condition', cells: [...sorted.map(([, label]) => label), ...totals] };
  const keys = sorted.map(([key]) => key);
  if (order.size === 0) return { keys, columns: [condition] };
  const titles = keys.map((key) => known[order.get(key) ?? -1]?.seriesTitle ?? '');
  const once = titles.map((title, i) => (title === titles[i - 1] ? '' : title));
  const manipulation = { head: 'manipulation', cells: [...once, '', '', ''] };
  return { keys, columns: [manipulation, condition] };
}

/** The error-consistency matrix; see the sentence above it for what stands where. */
export function consistencyTable({ observers, cells }: ConsistencyMatrix, page: TablePage): string {
  if (observers.length < 2) return 'Error consistency needs two observers or more.';
  const cellOf = new Map(cells.map((cell) => [JSON.stringify([cell.a, cell.b]), cell]));
  const ofObserver = (column: { id: string }): Column => ({
    head: column.id,
    cells: observers.map((row) => {
      const above = cellOf.get(JSON.stringify([row.id, column.id]));
      const below = cellOf.get(JSON.stringify([column.id, row.id]));
      if (above) return stratifiedKappa(above);
      return below ? meanOverConditions(below) : '';
    }),
  });
  const names = { head: '', cells: observers.map(({ id }) => id) };
  return [
    'Error consistency. Above the diagonal: κ stratified over conditions [95 % interval];',
    'below: the published mean of κ over conditions (number of conditions).',
    ...tables([names], observers.map(ofObserver), page.width),
  ].join('\n');
}

/** As many tables as the width needs, each with the columns that name the rows. */
function tables(naming: readonly Column[], columns: readonly Column[], width: number): string[] {
  const widthOf = ({ head, cells }: Column) =>
    3 + Math.max(...[...head.split('\n'), ...cells].map((text) => text.length));
  const namingWidth = 1 + naming.reduce((sum, column) => sum + widthOf(column), 0);
  const parts: Column[][] = [[]];
  let used = namingWidth;
  for (const column of columns) {
    if (parts[parts.length - 1].length > 0 && used + widthOf(column) > width) {
      parts.push([]);
      used = namingWidth;
    }
    parts[parts.length - 1].push(column);
    used += widthOf(column);
  }
  let first = 1;
  return parts.flatMap((part) => {
    const last = first + part.length - 1;
    const note = `observers ${first} to ${last} of ${columns.length}`;
    first = last + 1;
    const drawn = drawnTable(naming, part);
    return parts.length > 1 ? [note, drawn] : [drawn];
  });
}

function drawnTable(naming: readonly Column[], columns: readonly Column[]): string {
  const all = [...naming, ...columns];
  const table = new Table({
    head: all.map(({ head }) => head),
    colAligns: [...naming.map(() => 'left' as const), ...columns.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  all[0].cells.forEach((_, row) => table.push(all.map(({ cells }) => cells[row])));
  return table.toString();
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
