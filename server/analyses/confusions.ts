import { z } from 'zod';
import {
  confusion,
  confusionDifference,
  testsAreHidden,
  type ObserverTrials,
} from '../../src/analysis/index.js';
import { conditionKey } from '../../src/schema/condition.js';
import { pooledPeople, type Confusions } from '../../src/schema/confusions.js';
import type { PlannedConclusions } from '../planned-conclusions.js';
import { invalidInput } from '../read-input.js';
import { referencePeople } from './reference-people.js';
import type { Analysis } from './study-trials.js';

export const confusionQuerySchema = z.object({
  observer: z.string().min(1).default(pooledPeople),
  /** left out: all of them */
  condition: z.string().min(1).optional(),
});

const noResponse = 'na';

/**
 * The confusion matrix of one observer or of people pooled, and where a network's differs from theirs.
 * The order of categories is the same for every observer. The difference is a family of tests: null while the
 * study's tests are hidden.
 *
 * @param planned null: an imported data set
 *
 * @throws VisavisError INVALID_INPUT where nobody is called so
 */
export const confusions =
  (
    { observer, condition }: z.infer<typeof confusionQuerySchema>,
    planned: PlannedConclusions | null = null,
  ): Analysis<Confusions> =>
  ({ observers, titles, answered }) => {
    const { kind: reference, people, networks } = referencePeople(observers);
    const key = condition === undefined ? null : conditionKey(condition);
    const trialsOf = (members: readonly ObserverTrials[]) =>
      members.flatMap(({ conditions }) =>
        conditions.filter((one) => key === null || one.key === key),
      );
    const everyone = [...networks, ...people];
    const chosen =
      observer === pooledPeople ? people : everyone.filter(({ id }) => id === observer);
    if (observer !== pooledPeople && chosen.length === 0) {
      throw invalidInput('observer', 'people or the id of an observer', observer, 'choose another');
    }
    const own = trialsOf(chosen);
    const counts = confusion.compute(own);
    const words = answeredWords(trialsOf(everyone));
    const network = networks.find(({ id }) => id === observer);
    const ofPeople = trialsOf(people);
    const hidden =
      planned !== null && testsAreHidden(observers, planned.plan, { ...planned, answered });
    const difference =
      network === undefined || ofPeople.length === 0 || own.length === 0 || hidden
        ? null
        : confusionDifference.compute(ofPeople, own);
    return {
      ...{ reference, observer, words, testsHidden: hidden },
      observers: everyone.map(({ id, kind }) => ({ id, title: titles.get(id) ?? id, kind })),
      counts: words.map((category) =>
        [...words, noResponse].map((response) => counts[category]?.[response] ?? 0),
      ),
      difference: difference && {
        divisor: difference.divisor,
        cells: difference.cells.map(({ first, second, ...cell }) => ({
          ...cell,
          ...{ people: first, network: second },
        })),
      },
    };
  };

/** Every category presented or answered with, sorted. */
function answeredWords(conditions: readonly ObserverTrials['conditions'][number][]): string[] {
  const numbers = new Set<number>();
  for (const { categories, responses } of conditions) {
    for (const number of categories) numbers.add(number);
    for (const number of responses) if (number !== -1) numbers.add(number);
  }
  const words = conditions.at(0)?.stimuli.words ?? [];
  return [...numbers].map((number) => words[number]).sort();
}
