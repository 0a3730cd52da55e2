import { kappaText } from '../../src/figures/wording.js';
import type { ConsistencyCell } from '../../src/schema/dashboard.js';

/** Which κ the cells show. */
export type MatrixValue = 'stratified' | 'mean';

interface CellText {
  main: string;
  small: string;
  /** κ that colours the cell; null: no colour */
  kappa: number | null;
}

/** What stands in a cell, and whether it has a colour. */
export function cellText(cell: ConsistencyCell | undefined, value: MatrixValue): CellText {
  if (cell?.common === 0) return { main: '–', small: 'none common', kappa: null };
  const kappa = value === 'stratified' ? cell?.stratified.value : cell?.mean.value;
  if (cell === undefined || kappa === undefined || kappa === null) {
    return { main: '–', small: cell?.tooFew === true ? 'too few' : '', kappa: null };
  }
  if (cell.tooFew) return { main: kappaText(kappa), small: 'too few', kappa: null };
  if (value === 'mean') {
    return { main: kappaText(kappa), small: `${String(cell.mean.conditions)} cond.`, kappa };
  }
  return { main: kappaText(kappa), small: kappaInterval(cell), kappa };
}

/** `.28 to .44`; empty where there is no interval. */
function kappaInterval({ stratified: { low, high } }: ConsistencyCell): string {
  return low === null || high === null ? '' : `${kappaText(low)} to ${kappaText(high)}`;
}

interface Named {
  id: string;
  fullTitle: string;
}

/** Everything known of a pair, in sentences. */
export function describeCell(a: Named, b: Named, cell: ConsistencyCell | undefined): string {
  if (a.id === b.id) return `${a.fullTitle}: the same observer.`;
  const pair = `${a.fullTitle} and ${b.fullTitle}`;
  if (cell === undefined || cell.common === 0) return `${pair}: no common trials, so no κ.`;
  const trials = `${cell.common.toLocaleString('en')} common ${cell.common === 1 ? 'trial' : 'trials'}`;
  const { value } = cell.stratified;
  if (value === null) {
    return `${pair}: κ is undefined on ${trials}, as both were always right or always wrong in every condition.`;
  }
  const interval = kappaInterval(cell);
  const few = cell.tooFew
    ? ' (too few for an interval)'
    : interval === ''
      ? ''
      : ` (95 % interval ${interval})`;
  const { mean } = cell;
  const published =
    mean.value === null
      ? 'the mean over conditions is undefined'
      : `mean over ${String(mean.conditions)} conditions ${kappaText(mean.value)}`;
  return `${pair}: stratified κ = ${kappaText(value)}${few}, ${trials}; ${published}.`;
}
