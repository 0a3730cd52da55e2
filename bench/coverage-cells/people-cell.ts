import { drawAnswers, drawPeople } from '../../src/analysis/planning/simulated-people.js';
import type { ConditionAnswers } from '../../src/analysis/uncertainty/answers.js';
import { kappaAmongPeople, kappaWithNetwork } from '../../src/analysis/uncertainty/group-kappa.js';
import { peopleAccuracy } from '../../src/analysis/uncertainty/people-accuracy.js';
import { wilsonInterval } from '../../src/analysis/statistics/wilson-interval.js';
import { randomStream } from '../../src/random/index.js';
import type { PeopleCell, Share } from './cells.js';
import { Tally } from './tally.js';

const network = { ability: 0.5, sensitivity: 0.4 };
const resamples = 100;

/** Simulated studies of new people, and one network, over new stimuli. */
export function peopleCell(cell: PeopleCell, studies: number, seed: string): Record<string, Share> {
  const { trials, people, ability, spread } = cell;
  const truth = populationValues(ability, spread, seed);
  const random = randomStream(seed, 'coverage of people', trials, people, ability);
  const tally = new Tally();
  for (let study = 0; study < studies; study++) {
    const observers = [...drawPeople(random, people, { ability, spread }), network];
    const right = drawAnswers(random, observers, trials);
    const onlyPeople = [{ right: right.slice(0, people) }];
    const options = { resamples, seed: study };
    const among = kappaAmongPeople(onlyPeople, options);
    tally.interval('κ among people', among?.intervals.both ?? null, truth.among);
    const withNetwork = kappaWithNetwork([{ right }], options);
    tally.interval('κ with a network', withNetwork?.intervals.both ?? null, truth.network);
    const accuracy = peopleAccuracy(onlyPeople, options);
    tally.interval('accuracy of people', accuracy.intervals.both, truth.accuracy);
    const pooled = wilsonInterval(Math.round(accuracy.value * people * trials), people * trials);
    tally.interval('Wilson on pooled trials', pooled, truth.accuracy);
  }
  return tally.shares;
}

/** Of many people and stimuli, which stand for the population for studies of ten. */
function populationValues(ability: number, spread: number, seed: string) {
  const random = randomStream(seed, 'population', ability);
  const many = drawPeople(random, 2000, { ability, spread });
  const once = { resamples: 2, seed };
  const of = (count: number, stimuli: number): ConditionAnswers[] => [
    { right: drawAnswers(random, [...many.slice(0, count), network], stimuli) },
  ];
  const some = of(120, 4000);
  const onlyPeople = (conditions: ConditionAnswers[]) => [
    { right: conditions[0].right.slice(0, -1) },
  ];
  return {
    among: kappaAmongPeople(onlyPeople(some), once)?.value ?? NaN,
    network: kappaWithNetwork(some, once)?.value ?? NaN,
    accuracy: peopleAccuracy(onlyPeople(of(2000, 500)), once).value,
  };
}
