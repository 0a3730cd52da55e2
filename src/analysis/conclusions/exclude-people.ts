import type { AnalysisPlan } from '../../schema/analysis-plan.js';
import type { Conclusions } from '../../schema/conclusions.js';
import type { ObserverTrials } from '../trials/observer-trials.js';

/** People whom a study's rules leave out, with the first rule that does, and those who stay. */
export function excludePeople(
  people: readonly ObserverTrials[],
  {
    leastAccuracy,
    mostNoResponse,
  }: Pick<AnalysisPlan['exclude'], 'leastAccuracy' | 'mostNoResponse'>,
): { kept: ObserverTrials[]; excluded: Conclusions['excludedPeople'] } {
  const kept: ObserverTrials[] = [];
  const excluded: Conclusions['excludedPeople'] = [];
  for (const person of people) {
    const { id: observer, trials, correct, noResponse } = person;
    const [accuracy, missed] = [correct / trials, noResponse / trials];
    if (leastAccuracy !== undefined && accuracy < leastAccuracy) {
      excluded.push({ observer, reason: 'accuracy', value: accuracy, limit: leastAccuracy });
    } else if (mostNoResponse !== undefined && missed > mostNoResponse) {
      excluded.push({ observer, reason: 'no-response', value: missed, limit: mostNoResponse });
    } else kept.push(person);
  }
  return { kept, excluded };
}
