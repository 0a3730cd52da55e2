import { randomStream } from '../../random/index.js';
import { kappaInfluence } from '../statistics/kappa-influence.js';
import { consistency } from '../statistics/kappa.js';
import { pairsOfTriple } from '../statistics/triple-table.js';
import type { TripleTable } from '../statistics/triple-table.js';
import { absent } from '../uncertainty/answers.js';
import type { ConditionAnswers } from '../uncertainty/answers.js';

/** By outcome of person, first and second network; 8: one of them did not answer. */
const afterExchange = Uint8Array.of(0, 2, 1, 3, 4, 6, 5, 7, 8);
const outcomes = 9;

/**
 * Whether two networks have the same error consistency with these people: the studentised permutation
 * test of {@link pairedKappaTest} for several people at once. The networks' answers to a stimulus are
 * exchanged for all people together, as what makes a stimulus special is common to them; the statistic
 * is the mean over people, of the mean over conditions, of κ_first − κ_second, over its standard
 * error from the influence of each stimulus on that mean. It generalises to new stimuli, for these people.
 * Source: Janssen, Stat. Probab. Lett. 36 (1997) 9–21; Chung & Romano, Ann. Stat. 41 (2013) 484–507.
 *
 * @param conditions the two networks last, after at least one person
 * @returns p, at least 1 / (1 + permutations); null where undefined for everybody
 */
export function groupKappaTest(
  conditions: readonly ConditionAnswers[],
  { permutations, seed }: { permutations: number; seed: number | string },
): number | null {
  const answers = conditions.map(outcomesOf);
  const observed = studentised(answers);
  if (observed === null) return null;
  const random = randomStream(seed, 'group-kappa-test');
  const drawn = answers.map((people) => people.map((own) => own.slice()));
  let extreme = 0;
  for (let i = 0; i < permutations; i++) {
    for (const [condition, people] of answers.entries()) {
      const stimuli = people.at(0)?.length ?? 0;
      for (let stimulus = 0; stimulus < stimuli; stimulus++) {
        const exchange = random.uniform() < 0.5;
        for (const [person, own] of people.entries()) {
          const outcome = own[stimulus];
          drawn[condition][person][stimulus] = exchange ? afterExchange[outcome] : outcome;
        }
      }
    }
    const permuted = studentised(drawn);
    // undefined after an exchange: counted as extreme, on the safe side
    if (permuted === null || Math.abs(permuted) >= Math.abs(observed) - 1e-12) extreme++;
  }
  return (1 + extreme) / (1 + permutations);
}

/** Outcomes of each person with the stimuli. */
function outcomesOf({ right }: ConditionAnswers): Uint8Array[] {
  const [first, second] = right.slice(-2);
  return right.slice(0, -2).map((person) =>
    person.map((own, i) => {
      if (own === absent || first[i] === absent || second[i] === absent) return outcomes - 1;
      return 4 * own + 2 * first[i] + second[i];
    }),
  );
}

/** The mean difference over its standard error; null where no κ is defined. */
function studentised(conditions: readonly (readonly Uint8Array[])[]): number | null {
  const tables = conditions.map((people) => people.map(tableOf));
  const people = tables.at(0)?.length ?? 0;
  const defined = Array.from(
    { length: people },
    (_, person) => tables.filter((own) => own[person] !== null).length,
  );
  const told = defined.filter((count) => count > 0).length;
  if (told === 0) return null;
  let [sum, variance] = [0, 0];
  for (const [condition, own] of conditions.entries()) {
    const influences = tables[condition].map((table, person) => {
      if (table === null) return null;
      const weight = 1 / (told * defined[person]);
      sum += weight * table.difference;
      return table.influence.map((one) => weight * one);
    });
    const stimuli = own[0].length;
    for (let stimulus = 0; stimulus < stimuli; stimulus++) {
      let together = 0;
      for (let person = 0; person < people; person++) {
        together += influences[person]?.[own[person][stimulus]] ?? 0;
      }
      variance += together * together;
    }
  }
  return sum === 0 ? 0 : sum / Math.sqrt(Math.max(variance, 1e-12));
}

/** κ_first − κ_second of a person, and by outcome the influence of a stimulus on it, over n. */
function tableOf(answers: Uint8Array): { difference: number; influence: number[] } | null {
  const counts = new Array<number>(outcomes).fill(0);
  for (const outcome of answers) counts[outcome]++;
  const table = counts.slice(0, 8) as unknown as TripleTable;
  const pairs = pairsOfTriple(table);
  const [first, second] = pairs.map(consistency);
  if (!(first.room > 0 && second.room > 0)) return null;
  const [ofFirst, ofSecond] = pairs.map(kappaInfluence);
  const n = answers.length - counts[8];
  const influence = Array.from({ length: 8 }, (_, outcome) => {
    const person = outcome & 4 ? 2 : 0;
    return (ofFirst[person + (outcome & 2 ? 1 : 0)] - ofSecond[person + (outcome & 1)]) / n;
  });
  return { difference: first.excess / first.room - second.excess / second.room, influence: [...influence, 0] }; // prettier-ignore
}
