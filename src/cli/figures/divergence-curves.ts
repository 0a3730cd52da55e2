import { levelDivergence } from '../../analysis/divergence/level-divergence.js';
import { groupTrials } from '../../analysis/index.js';
import type { ConditionTrials, ObserverTrials } from '../../analysis/index.js';
import { appearances, pooledObservers } from '../../figures/appearance.js';
import type { DivergencePoint } from '../../schema/divergence.js';
import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import type { LevelCurve } from './level-figure.js';

/** People with one another (network: null), or with a network, in each condition. */
export interface PairedCurve {
  readonly network: string | null;
  readonly points: readonly DivergencePoint[];
}

/** Whom networks are compared with, and how alike errors are in each condition. */
export interface Divergences {
  readonly reference: Exclude<ObserverKind, 'network'>;
  readonly divergence: readonly PairedCurve[];
}

/** People, or simulated ones where nobody has answered, with one another and with each network. */
export function divergencesOf(observers: readonly ObserverTrials[]): Divergences {
  const reference = observers.some(({ kind }) => kind === 'participant')
    ? 'participant'
    : 'simulated';
  const people = observers.filter(({ kind }) => kind === reference);
  const networks = observers.filter(({ kind }) => kind === 'network');
  const keys = [...new Set(observers.flatMap((one) => one.conditions.map(({ key }) => key)))];
  const divergence = [null, ...networks].map((network) => ({
    network: network?.id ?? null,
    points: keys.flatMap((key) => {
      const other = network === null ? undefined : inCondition([network], key).at(0);
      if (network !== null && other === undefined) return [];
      return levelDivergence(inCondition(people, key), other) ?? [];
    }),
  }));
  return { reference, divergence };
}

export const inCondition = (observers: readonly ObserverTrials[], key: string): ConditionTrials[] =>
  observers.flatMap(({ conditions }) => conditions.filter((one) => one.key === key));

/** The same of rows. */
export const divergencesOfRows = (rows: readonly TrialRow[]) => divergencesOf(groupTrials(rows));

/** κ, or the confusion distance, as curves with the looks that these observers have everywhere. */
export function divergenceCurves(
  { reference, divergence }: Divergences,
  measure: 'kappa' | 'distance',
): LevelCurve[] {
  const shown = divergence.filter(({ points }) => points.length > 0);
  const idOf = (network: string | null) => network ?? pooledObservers[reference];
  const looks = appearances(
    shown.map(({ network }) => ({
      observer: idOf(network),
      kind: network === null ? reference : ('network' as const),
    })),
  );
  return shown.flatMap(({ network, points }): LevelCurve[] => {
    const look = looks.get(idOf(network));
    if (look === undefined) return [];
    return [
      {
        look,
        title: network ?? 'people with one another',
        points: points.flatMap(({ condition, tooFew, ...point }) => {
          const estimate = point[measure];
          if (estimate === null) return [];
          const { value, low, high } = estimate;
          // few errors leave κ untold, a distance is only large by chance
          return [{ condition, value, low, high, tooFew: measure === 'kappa' && tooFew }];
        }),
      },
    ];
  });
}

/** From the lowest end of an interval, in steps of .2, to 1. */
export function kappaDomain(curves: readonly LevelCurve[]): [number, number] {
  const lows = curves.flatMap(({ points }) => points.map(({ low, value }) => low ?? value));
  return [Math.max(-1, Math.floor(Math.min(-0.2, ...lows) * 5) / 5), 1];
}
