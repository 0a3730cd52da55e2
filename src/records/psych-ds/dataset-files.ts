import { cellOf, csvLine } from '../dictionary/cells.js';
import { dictionaryJson } from '../dictionary/dictionary-file.js';
import { trialVariables, type KnownLevels, type Variable } from '../dictionary/variables.js';
import type { ExportedSession, OccurringValues, TrialSource } from '../trial-source.js';
import { sessionsCsv, sessionVariables } from '../session-variables.js';
import { dataFilePaths, sessionsFilePath } from './data-file-name.js';
import { datasetDescription } from './dataset-description.js';
import type { DatasetAbout, StudyFacts } from './dataset.js';
import { readMe } from './read-me.js';

/** A file of a dataset; its text is made when it is asked for. */
export interface DatasetFile {
  /** in the dataset's folder, with slashes */
  path: string;
  text: () => AsyncIterable<string> | Iterable<string>;
}

/** When and by what a dataset was written. */
export interface DatasetMaking {
  codeVersion: string;
  writtenAt: Date;
}

/**
 * The files of a study's trials as a Psych-DS dataset, to be written one after the other. The trials
 * of a file are read while it is written.
 */
export async function datasetFiles(
  study: StudyFacts,
  source: TrialSource,
  making: DatasetMaking,
  about: DatasetAbout = {},
): Promise<DatasetFile[]> {
  const { sessions } = source;
  const ofTrials = trialVariables(studyLevels(study, await source.occurring()));
  const facts = (await source.sessionFacts?.()) ?? [];
  const ofSessions = sessionVariables(facts, study.questions);
  const variables = [...ofTrials, ...ofSessions];
  const paths = dataFilePaths(study.id, sessions);
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const day = making.writtenAt.toISOString().slice(0, 10);
  return [
    file('dataset_description.json', json(datasetDescription(study, variables, about))),
    file('README.md', readMe(study, source, ofTrials, making)),
    file('CHANGES.md', `# Changes\n\n- ${day}: exported with visavis ${making.codeVersion}.\n`),
    file('.psychds-ignore', '.DS_Store\n'),
    file('analysis/README.md', 'Code that analyses the files in `data/`.\n'),
    file('results/README.md', 'What the analysis gives.\n'),
    file('documentation/data-dictionary.json', dictionaryJson(ofTrials)),
    study.definition === null
      ? file('materials/README.md', 'The trials were imported; their stimuli are not here.\n')
      : file('materials/study.json', json(study.definition)),
    ...(ofSessions.length === 0
      ? []
      : [{ path: sessionsFilePath(study.id), text: () => sessionsCsv(facts, ofSessions) }]),
    ...sessions.map((session, i) => ({
      path: paths[i],
      text: () => dataFile(source, session, ofTrials),
    })),
  ];
}

const file = (path: string, text: string): DatasetFile => ({ path, text: () => [text] });

/** One session as CSV: a header with the variables' names, then a line a trial. */
async function* dataFile(
  source: TrialSource,
  session: ExportedSession,
  variables: readonly Variable[],
): AsyncGenerator<string> {
  const cells = variables.map(cellOf);
  yield csvLine(variables.map(({ column }) => column));
  for await (const trial of source.trials(session)) yield csvLine(cells.map((cell) => cell(trial)));
}

/** Levels that only study and data know. */
export function studyLevels(
  { conditions }: Pick<StudyFacts, 'conditions'>,
  occurring: OccurringValues,
): KnownLevels {
  const known = new Map(conditions.map((condition) => [condition.label, condition]));
  const categories = occurring.categories.map((name) => ({ name, description: '' }));
  return {
    category: categories,
    response: categories,
    condition: occurring.conditions.map((name) => {
      const condition = known.get(name);
      const level = condition?.level ?? null;
      const description = level === null ? '' : `${condition?.axisTitle}: ${level}`;
      return { name, description };
    }),
  };
}
