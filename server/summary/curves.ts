import { accuracy, type ConditionTrials, type ObserverTrials } from '../../src/analysis/index.js';
import { compareConditions } from '../../src/schema/condition.js';
import type { ObserverCurve } from '../../src/schema/dashboard.js';
import type { ObserverKind } from '../../src/schema/trial.js';
import { grouped } from '../grouped.js';

/**
 * Accuracy along the conditions of one observer, or of several taken together (pooled over
 * trials).
 *
 * @param who what the curve is called
 */
export function observerCurve(
  who: { observer: string; title: string; kind: ObserverKind },
  members: readonly ObserverTrials[],
): ObserverCurve {
  const all = members.flatMap((member) => member.conditions);
  const byCondition = grouped(all, (trials) => trials.key);
  const trials = count(members, (member) => member.trials);
  return {
    ...who,
    trials,
    noResponse: count(members, (member) => member.noResponse),
    accuracy: trials === 0 ? null : accuracy.compute(all),
    conditions: [...byCondition.values()]
      .map((own: ConditionTrials[]) => ({
        condition: own[0].condition,
        trials: count(own, ({ trials }) => trials),
        accuracy: accuracy.compute(own),
      }))
      .sort((a, b) => compareConditions(a.condition, b.condition)),
  };
}

/**
 * The curves of a dashboard: people pooled, simulated people pooled, each network, then each
 * person and each simulated observer.
 */
export function allCurves(
  observers: readonly ObserverTrials[],
  titles: ReadonlyMap<string, string>,
): ObserverCurve[] {
  const of = (kind: ObserverKind) => observers.filter((observer) => observer.kind === kind);
  const people = of('participant');
  const simulated = of('simulated');
  const pooled = [
    { observer: 'participants', title: 'Participants', kind: 'participant', members: people },
    {
      observer: 'simulated participants',
      title: 'Simulated participants',
      kind: 'simulated',
      members: simulated,
    },
  ] as const;
  return [
    ...pooled
      .filter(({ members }) => members.length > 0)
      .map(({ members, ...who }) => observerCurve(who, members)),
    ...[...of('network'), ...people, ...simulated].map((member) => {
      const { id, kind } = member;
      return observerCurve({ observer: id, title: titles.get(id) ?? id, kind }, [member]);
    }),
  ];
}

function count<T>(items: readonly T[], number: (item: T) => number): number {
  return items.reduce((sum, item) => sum + number(item), 0);
}
