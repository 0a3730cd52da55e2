import { levelDivergence, type ObserverTrials } from '../../src/analysis/index.js';
import type { Divergence, DivergenceCurve } from '../../src/schema/divergence.js';
import { referencePeople } from './reference-people.js';
import type { Analysis } from './study-trials.js';

/** With more people, those with most trials stand for all: pairs grow with the square. */
const comparedPeople = 40;

/** κ and confusion distance in every condition, of people with each other and with each network. */
export const divergence: Analysis<Divergence> = async ({ observers, titles }, turn) => {
  const { kind, people: all, networks } = referencePeople(observers);
  const people = [...all].sort((a, b) => b.trials - a.trials).slice(0, comparedPeople);
  const keys = [...new Set(all.flatMap(({ conditions }) => conditions.map(({ key }) => key)))];
  const among =
    kind === 'participant' ? 'People with each other' : 'Simulated people with each other';
  const curves: DivergenceCurve[] = [];
  for (const network of [null, ...networks]) {
    const points: DivergenceCurve['points'] = [];
    for (const key of keys) {
      const own = people.flatMap((person) => inCondition(person, key) ?? []);
      const other = network === null ? undefined : inCondition(network, key);
      if (network !== null && other === undefined) continue;
      const point = levelDivergence(own, other);
      if (point !== null) points.push(point);
      await turn();
    }
    const id = network?.id ?? null;
    curves.push({ network: id, title: id === null ? among : (titles.get(id) ?? id), points });
  }
  return { reference: kind, people: people.length, peopleInAll: all.length, curves };
};

function inCondition({ conditions }: ObserverTrials, key: string) {
  return conditions.find((trials) => trials.key === key);
}
