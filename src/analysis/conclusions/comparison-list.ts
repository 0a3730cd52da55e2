import { peopleSide } from '../../schema/analysis-plan.js';
import type { AnalysisPlan, ComparedMeasure, TestTarget } from '../../schema/analysis-plan.js';
import { conditionKey } from '../../schema/condition.js';

/** A comparison to be made. */
export interface WantedComparison {
  name: string;
  measure: ComparedMeasure;
  between: [string, string];
  /** null: all that are not excluded */
  conditions: readonly string[] | null;
  status: 'confirmatory' | 'exploratory';
  addedLate: boolean;
  family: string;
  over: TestTarget;
}

/** With more networks their pairs are not compared unless the study file names them. */
export const mostComparedNetworks = 12;

const exploratoryFamily = 'exploratory';

/**
 * Every comparison: those that the study file names, in its order, then all others of people with a
 * network and of two networks, which are exploratory whatever they show.
 *
 * @param late names of comparisons that were added after answers had come in: exploratory, too
 */
export function comparisonList(
  networks: readonly string[],
  plan: Pick<AnalysisPlan, 'comparisons'>,
  late: ReadonlySet<string>,
): { comparisons: WantedComparison[]; pairsLeftOut: number } {
  const planned = plan.comparisons.map(({ conditions, over, ...rest }): WantedComparison => {
    const addedLate = late.has(rest.name);
    return {
      ...{ ...rest, conditions: conditions ?? null, addedLate },
      status: addedLate ? 'exploratory' : 'confirmatory',
      family: addedLate ? exploratoryFamily : rest.family,
      over: over ?? defaultTarget(rest.measure, rest.between),
    };
  });
  const named = new Set(planned.flatMap((one) => (one.conditions === null ? keyOf(one) : [])));
  const pairs = networks.flatMap((a, i) => networks.slice(i + 1).map((b) => [a, b] as const));
  const tooMany = networks.length > mostComparedNetworks;
  const sides = [
    ...networks.map((network) => [peopleSide, network] as const),
    ...(tooMany ? [] : pairs),
  ];
  const measures: ComparedMeasure[] = ['error-consistency', 'accuracy'];
  const others = measures.flatMap((measure) =>
    sides.flatMap(([a, b]): WantedComparison[] => {
      const between: [string, string] = [a, b];
      if (named.has(keyOf({ measure, between }))) return [];
      const over = defaultTarget(measure, between);
      return [
        {
          ...{ name: `${measure}: ${a} and ${b}`, measure, between, conditions: null, over },
          ...{ status: 'exploratory', addedLate: false, family: exploratoryFamily },
        },
      ];
    }),
  );
  return { comparisons: [...planned, ...others], pairsLeftOut: tooMany ? pairs.length : 0 };
}

/** New people matter wherever people take part. */
function defaultTarget(measure: ComparedMeasure, between: readonly string[]): TestTarget {
  return measure === 'accuracy' && !between.includes(peopleSide) ? 'new stimuli' : 'both';
}

/** Equal for the two directions of one comparison. */
function keyOf({ measure, between }: Pick<WantedComparison, 'measure' | 'between'>): string {
  return JSON.stringify([measure, ...between.toSorted()]);
}

/** The keys of the conditions that a comparison is made over. */
export function comparedKeys(
  { conditions }: Pick<WantedComparison, 'conditions'>,
  included: ReadonlyMap<string, string>,
): Map<string, string> {
  if (conditions === null) return new Map(included);
  const wanted = new Set(conditions.map(conditionKey));
  return new Map([...included].filter(([key]) => wanted.has(key)));
}
