import type { TrialTable } from '../../schema/trial-table.js';
import { conditionNames } from './condition-names.js';
import type { ConditionName } from './condition-names.js';
import { imageNumbers, imageNumbersWithEndings } from './image-numbers.js';
import { stimulusNumbering } from './stimulus-numbering.js';
import { placedStimuli } from './stimulus-set.js';
import type { StimulusSet } from './stimulus-set.js';

/** One condition of a table of trials. */
export interface NumberedCondition extends ConditionName {
  /** where its trials stand in the table, in that order */
  trials: Int32Array;
  stimuli: StimulusSet;
  /** the place of each trial's stimulus among them */
  places: Int32Array;
}

/**
 * The trials of each condition with the stimuli that they showed, one condition after the other. Two trials show one stimulus when short
 * image name, category and condition agree. The file ending counts only where it tells images apart:
 * where an observer saw one name with two endings in a condition (else one set was stored as JPEG, the
 * other as PNG).
 */
export function* numberedConditions(table: TrialTable): Generator<NumberedCondition> {
  const { names, trials } = trialsByCondition(table);
  const stems = imageNumbers(table);
  const { image, names: images } = trials.some((own) => endingsMatter(table, own, stems))
    ? imageNumbersWithEndings(table)
    : stems;
  const numberStimuli = stimulusNumbering(images);
  for (const [condition, name] of names.entries()) {
    const own = trials[condition];
    const { met, stimulus } = numberStimuli(own, image, table.category);
    const { set, placeOf } = placedStimuli(met, table.words);
    const places = stimulus.map((number) => placeOf[number]);
    yield { ...name, trials: own, stimuli: set, places };
  }
}

/** Conditions in the order met, each with its trials in the order of the table. */
function trialsByCondition(table: TrialTable): { names: ConditionName[]; trials: Int32Array[] } {
  const byText = conditionNames(textsMet(table));
  const names = [...new Map([...byText.values()].map((name) => [name.key, name])).values()];
  const numbers = new Map(names.map(({ key }, number) => [key, number]));
  const numberOfText = Int32Array.from(
    table.conditions,
    (text) => numbers.get(byText.get(text)?.key ?? '') ?? -1,
  );
  const counts = new Int32Array(names.length);
  for (const text of table.condition) counts[numberOfText[text]]++;
  const trials = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let trial = 0; trial < table.trials; trial++) {
    const condition = numberOfText[table.condition[trial]];
    trials[condition][counts[condition]++] = trial;
  }
  return { names, trials };
}

/** Texts that trials have as condition, in the order met. */
function textsMet({ condition, conditions }: TrialTable): string[] {
  const texts: string[] = [];
  const met = new Uint8Array(conditions.length);
  for (const number of condition) {
    if (met[number] === 1) continue;
    met[number] = 1;
    texts.push(conditions[number]);
  }
  return texts;
}

/** Did an observer see one name with two endings in this condition? */
function endingsMatter(
  { observer }: TrialTable,
  trials: Int32Array,
  { image, ending }: { image: Int32Array; ending: Int32Array },
): boolean {
  if (trials.every((trial) => ending[trial] === ending[trials[0]])) return false;
  const met = new Map<string, number>();
  return trials.some((trial) => {
    const key = `${observer[trial]} ${image[trial]}`;
    const before = met.get(key);
    met.set(key, ending[trial]);
    return before !== undefined && before !== ending[trial];
  });
}
