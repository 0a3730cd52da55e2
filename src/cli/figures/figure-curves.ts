import { accuracy, groupTrials, timelyTrials } from '../../analysis/index.js';
import type { TimelyTrials } from '../../analysis/index.js';
import { pooledObservers } from '../../figures/appearance.js';
import { compareConditions, conditionKey } from '../../schema/condition.js';
import type { ObserverCurve } from '../../schema/dashboard.js';
import type { Condition } from '../../schema/stimulus.js';
import type { ObserverKind, TrialRow } from '../../schema/trial.js';

/** Which observers a figure shows beside the networks and the participants together. */
export interface FigureObservers {
  /** simulated observers too */
  readonly simulated: boolean;
  /** every participant (and simulated observer) on their own too */
  readonly individuals: boolean;
  /** trials whose timing was not as planned too */
  readonly mistimed: boolean;
}

/** The rows that a figure may show, and what was left out because of its timing. */
export function figureRows(
  rows: readonly TrialRow[],
  { simulated, mistimed }: FigureObservers,
): TimelyTrials {
  const own = rows.filter(({ kind }) => simulated || kind !== 'simulated');
  return timelyTrials(own, mistimed);
}

/**
 * The curves of a figure: people pooled over trials for each kind, then individuals where asked
 * for, then networks.
 */
export function figureCurves(rows: readonly TrialRow[], show: FigureObservers): ObserverCurve[] {
  const { rows: shown } = figureRows(rows, show);
  const pooled = (['participant', 'simulated'] as const).flatMap((kind) => {
    const observer = pooledObservers[kind];
    const own = shown.filter((row) => row.kind === kind).map((row) => ({ ...row, observer }));
    const people = new Set(shown.filter((row) => row.kind === kind).map((row) => row.observer));
    const title = `${observer.charAt(0).toUpperCase()}${observer.slice(1)} (${String(people.size)})`;
    return own.length === 0 ? [] : curves(own, () => title);
  });
  const single = curves(
    shown.filter(({ kind }) => kind === 'network' || show.individuals),
    (observer) => observer,
  );
  const order = { participant: 0, simulated: 1, network: 2 };
  return [...pooled, ...single.sort((a, b) => order[a.kind] - order[b.kind])];
}

/** Observers as a figure shows them: people together, individuals where asked for, networks. */
export function drawnGroups(
  rows: readonly TrialRow[],
  show: FigureObservers,
): { observer: string; title: string; kind: ObserverKind; rows: TrialRow[] }[] {
  return figureCurves(rows, show).map(({ observer, title, kind }) => {
    const together = kind !== 'network' && observer === pooledObservers[kind];
    const own = rows.filter((row) => (together ? row.kind === kind : row.observer === observer));
    return { observer, title, kind, rows: own };
  });
}

function curves(rows: readonly TrialRow[], titleOf: (observer: string) => string): ObserverCurve[] {
  return groupTrials(rows).map(({ id, kind, trials, noResponse, conditions }) => ({
    observer: id,
    title: titleOf(id),
    kind,
    trials,
    noResponse,
    accuracy: accuracy.compute(conditions),
    conditions: conditions.map((one) => ({
      condition: one.condition,
      trials: one.trials,
      accuracy: accuracy.compute([one]),
    })),
  }));
}

/** Conditions of trials that come without a study: evenly spaced, in display order. */
export function conditionsOfTrials(rows: readonly TrialRow[]): Condition[] {
  const labels = new Map(rows.map(({ condition }) => [conditionKey(condition), condition]));
  return [...labels.values()].sort(compareConditions).map((label) => ({
    label,
    series: 'conditions',
    seriesTitle: 'Conditions',
    level: null,
    scale: 'none',
    axisTitle: 'condition',
    worse: 'none',
    identity: false,
    steps: [],
  }));
}
