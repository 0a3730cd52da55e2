import { parseParameters, type Manipulation } from '../../src/degradations/index.js';
import type { Series, StudyFile } from '../../src/schema/study.js';

type Parameters = Readonly<Record<string, unknown>>;

/** The conditions of one published study. */
export interface PublishedLevels {
  readonly study: string;
  /** values of the level parameter */
  readonly levels: readonly number[];
  /** the other parameters that the study sets, the same in all its conditions */
  readonly others: Series['parameters'];
  /** what the conditions are called */
  readonly labels: readonly string[];
}

/** The published studies of a manipulation, as a study file would write them. */
export function publishedLevels(manipulation: Manipulation): PublishedLevels[] {
  const { parameter } = manipulation.level;
  return manipulation.standardLevels.map(({ study, parameters }) => {
    const filled: Parameters[] = parameters.map((given) => parseParameters(manipulation, given));
    const others = Object.entries(parameters[0] ?? {}).filter(([name]) => name !== parameter);
    return {
      study,
      levels: filled.map((values) => Number(values[parameter])),
      others: Object.fromEntries(others) as Series['parameters'],
      labels: filled.map((values) => manipulation.conditionLabel(values)),
    };
  });
}

/** A study file's series that shows a published study's conditions. */
export function seriesOf(
  { name }: Manipulation,
  { levels, others }: PublishedLevels,
): StudyFile['manipulations'][number] {
  const more = Object.keys(others).length > 0 ? { parameters: others } : {};
  return { manipulation: name, levels: [...levels], ...more };
}
