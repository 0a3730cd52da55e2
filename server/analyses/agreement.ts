import { commonTrials, errorConsistency, type ObserverTrials } from '../../src/analysis/index.js';
import { fewestTrials } from '../../src/analysis/statistics/kappa.js';
import type { Agreement, AgreementGroup } from '../../src/schema/agreement.js';
import { referencePeople } from './reference-people.js';
import type { Analysis } from './study-trials.js';

/** With more people, those with most trials stand for all: marks grow with the square. */
const comparedPeople = 20;

/** Observed against expected consistency of people with each other and with each network. */
export const agreement: Analysis<Agreement> = async ({ observers, titles }, turn) => {
  const { kind, people: all, networks } = referencePeople(observers);
  const people = [...all].sort((a, b) => b.trials - a.trials).slice(0, comparedPeople);
  const groups: AgreementGroup[] = [];
  for (const network of [null, ...networks]) {
    const points: [number, number][] = [];
    for (const [i, person] of people.entries()) {
      const others = network === null ? people.slice(i + 1) : [network];
      points.push(...others.flatMap((other) => pointsOf(person, other)));
      await turn();
    }
    if (points.length === 0) continue;
    const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
    const among =
      kind === 'participant' ? 'People with each other' : 'Simulated people with each other';
    const title = network === null ? among : (titles.get(network.id) ?? network.id);
    const means = { expected: mean(0), observed: mean(1) };
    groups.push({ network: network?.id ?? null, title, ...means, points });
  }
  return { reference: kind, people: people.length, peopleInAll: all.length, groups };
};

/** One for each condition with enough common trials. */
function pointsOf(first: ObserverTrials, second: ObserverTrials): [number, number][] {
  const pair = [first.id, second.id] as const;
  return errorConsistency
    .compute(commonTrials(first, second), { bootstrap: 0, seed: 1, pair })
    .filter(({ common }) => common >= fewestTrials)
    .map(({ expected, observed }) => [expected, observed]);
}
