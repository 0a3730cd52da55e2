import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import { tableOf } from '../../schema/trial-table.js';
import type { TrialTable } from '../../schema/trial-table.js';
import { compareConditions } from '../../schema/condition.js';
import { addBit, emptyBits, hasBit, setBit } from './bits.js';
import type { Bits } from './bits.js';
import { isEarlier } from './is-earlier.js';
import { numberedConditions } from './numbered-trials.js';
import type { NumberedCondition } from './numbered-trials.js';
import type { StimulusSet } from './stimulus-set.js';

/** The trials of one observer in one condition. */
export interface ConditionTrials {
  /** the condition's text in the first row that has it */
  condition: string;
  /** equal for every spelling of the condition */
  key: string;
  trials: number;
  /** answers equal to the category presented; no response is wrong */
  correct: number;
  noResponse: number;
  /** the condition's stimuli, the same set for all observers of the data */
  stimuli: StimulusSet;
  /** columns, one entry a trial in the order read: the stimulus' place ... */
  places: Int32Array;
  /** ... the category presented and the response as numbers of words (no response: −1) ... */
  categories: Int32Array;
  responses: Int32Array;
  /** ... and the response time in s (NaN: none) */
  rtSeconds: Float64Array;
  /** by place, the first answers only: which stimuli were seen, and which answered rightly */
  seen: Bits;
  right: Bits;
  /** by place, the response to the stimuli seen */
  firstResponses: Int32Array;
}

/** All trials of one observer, grouped by condition. */
export interface ObserverTrials {
  id: string;
  kind: ObserverKind;
  trials: number;
  noResponse: number;
  correct: number;
  /** in display order ({@link compareConditions}) */
  conditions: ConditionTrials[];
}

const byNumbersInside = new Intl.Collator('en', { numeric: true });

/**
 * Trials grouped once by observer and condition into columns of numbers, and the first answers into sets
 * of bits, so that pairs are counted word by word. Observers are sorted by id; sessions of one observer
 * are pooled; of several spellings of a condition the one met first is kept.
 *
 * An observer who saw a stimulus (image, category and condition) more than once: every trial counts for
 * what concerns this observer alone, and the first answer (by session, then trial) is the one compared
 * with other observers, since later ones remember it.
 */
export function groupTrials(trials: readonly TrialRow[] | TrialTable): ObserverTrials[] {
  const steps = groupingSteps('images' in trials ? trials : tableOf(trials));
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps, between which others may have their turn. */
export function* groupingSteps(table: TrialTable): Generator<void, ObserverTrials[]> {
  const grouped = table.observers.map((): ConditionTrials[] => []);
  for (const condition of numberedConditions(table)) {
    yield;
    const own = positionsByObserver(table, condition.trials);
    for (const [observer, positions] of own.entries()) {
      if (positions.length === 0) continue;
      grouped[observer].push(conditionTrials(table, condition, positions));
      yield;
    }
  }
  return table.observers
    .map(({ id, kind }, observer) => {
      const conditions = grouped[observer].sort((a, b) =>
        compareConditions(a.condition, b.condition),
      );
      const total = (count: 'trials' | 'noResponse' | 'correct') =>
        conditions.reduce((sum, trials) => sum + trials[count], 0);
      return {
        ...{ id, kind, trials: total('trials'), noResponse: total('noResponse') },
        ...{ correct: total('correct'), conditions },
      };
    })
    .filter(({ trials }) => trials > 0)
    .sort((a, b) => byNumbersInside.compare(a.id, b.id) || (a.id < b.id ? -1 : 1));
}

/** Where each observer's trials stand among those of a condition. */
function positionsByObserver(
  { observers, observer }: TrialTable,
  trials: Int32Array,
): Int32Array[] {
  const counts = new Int32Array(observers.length);
  for (const trial of trials) counts[observer[trial]]++;
  const positions = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let position = 0; position < trials.length; position++) {
    const own = observer[trials[position]];
    positions[own][counts[own]++] = position;
  }
  return positions;
}

function conditionTrials(
  table: TrialTable,
  condition: NumberedCondition,
  positions: Int32Array,
): ConditionTrials {
  const { stimuli } = condition;
  const trials = positions.map((position) => condition.trials[position]);
  const places = positions.map((position) => condition.places[position]);
  const categories = trials.map((trial) => table.category[trial]);
  const responses = trials.map((trial) => table.response[trial]);
  const rtSeconds = new Float64Array(trials.length);
  for (let at = 0; at < trials.length; at++) rtSeconds[at] = table.rtSeconds[trials[at]];
  const seen = emptyBits(stimuli.places);
  const right = emptyBits(stimuli.places);
  const firstResponses = new Int32Array(stimuli.places);
  let first: Int32Array | null = null;
  let correct = 0;
  let noResponse = 0;
  for (let at = 0; at < places.length; at++) {
    const place = places[at];
    const response = responses[at];
    const isRight = response === categories[at];
    if (isRight) correct++;
    if (response === -1) noResponse++;
    if (hasBit(seen, place)) {
      first ??= firstPositions(places, stimuli.places);
      if (!isEarlier(momentOf(table, trials[at]), momentOf(table, trials[first[place]]))) continue;
      first[place] = at;
    }
    addBit(seen, place);
    setBit(right, place, isRight);
    firstResponses[place] = response;
  }
  const { label, key } = condition;
  return {
    ...{ condition: label, key, trials: places.length, correct, noResponse, stimuli, places },
    ...{ categories, responses, rtSeconds, seen, right, firstResponses },
  };
}

/** Where each place stands first among those shown. */
function firstPositions(places: Int32Array, count: number): Int32Array {
  const first = new Int32Array(count);
  for (let at = places.length - 1; at >= 0; at--) first[places[at]] = at;
  return first;
}

const momentOf = ({ session, trial }: TrialTable, at: number) => ({
  session: session[at],
  trial: trial[at],
});
