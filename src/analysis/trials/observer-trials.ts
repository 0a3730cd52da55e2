import type { ObserverKind, TrialRow } from '../../schema/trial.js';
import { compareConditions } from '../../schema/condition.js';
import { addBit, emptyBits, hasBit } from './bits.js';
import type { Bits } from './bits.js';
import { isEarlier } from './is-earlier.js';
import { numberedTrials } from './numbered-trials.js';
import type { ObserverColumns } from './numbered-trials.js';
import type { PlacedStimuli, StimulusSet } from './stimulus-set.js';

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
 * Rows grouped once by observer and condition into columns of numbers, and the first answers into sets
 * of bits, so that pairs are counted word by word. Observers are sorted by id; sessions of one observer
 * are pooled; of several spellings of a condition the one met first is kept.
 *
 * An observer who saw a stimulus (image, category and condition) more than once: every trial counts for
 * what concerns this observer alone, and the first answer (by session, then trial) is the one compared
 * with other observers, since later ones remember it.
 */
export function groupTrials(rows: readonly TrialRow[]): ObserverTrials[] {
  const { observers, stimuli } = numberedTrials(rows);
  return observers
    .map(({ id, kind, conditions }) => {
      const grouped = [...conditions.values()]
        .map((columns) => {
          return conditionTrials(columns, stimuli.get(columns.key) as PlacedStimuli, rows);
        })
        .sort((a, b) => compareConditions(a.condition, b.condition));
      const total = (count: 'trials' | 'noResponse' | 'correct') =>
        grouped.reduce((sum, trials) => sum + trials[count], 0);
      return {
        ...{ id, kind, trials: total('trials'), noResponse: total('noResponse') },
        ...{ correct: total('correct'), conditions: grouped },
      };
    })
    .sort((a, b) => byNumbersInside.compare(a.id, b.id) || (a.id < b.id ? -1 : 1));
}

function conditionTrials(
  { condition, key, rows, ...columns }: ObserverColumns,
  { set, placeOf }: PlacedStimuli,
  allRows: readonly TrialRow[],
): ConditionTrials {
  const places = Int32Array.from(columns.stimuli, (stimulus) => placeOf[stimulus]);
  const categories = Int32Array.from(columns.categories);
  const responses = Int32Array.from(columns.responses);
  const seen = emptyBits(set.places);
  const right = emptyBits(set.places);
  const firstTrial = new Int32Array(set.places);
  let correct = 0;
  let noResponse = 0;
  for (let trial = 0; trial < places.length; trial++) {
    const place = places[trial];
    if (!hasBit(seen, place) || isEarlier(allRows[rows[trial]], allRows[rows[firstTrial[place]]]))
      firstTrial[place] = trial;
    addBit(seen, place);
    if (responses[trial] === categories[trial]) correct++;
    if (responses[trial] === -1) noResponse++;
  }
  const firstResponses = new Int32Array(set.places);
  for (const place of places) {
    const first = firstTrial[place];
    firstResponses[place] = responses[first];
    if (responses[first] === categories[first]) addBit(right, place);
  }
  return {
    ...{ condition, key, trials: places.length, correct, noResponse, stimuli: set },
    ...{ places, categories, responses, rtSeconds: Float64Array.from(columns.rtSeconds) },
    ...{ seen, right, firstResponses },
  };
}
