/**
 * The rules of Psych-DS 1.5.0 that a dataset is checked by, in our words: what each asks for (the
 * documentation lists these) and the sentence that tells of a breach. Breaches of `must` rules make
 * a dataset invalid; those of `should` rules are advice.
 *
 * Source: the specification's schema model, version 1.5.0 (github.com/psych-ds/psych-DS).
 */
export const psychDsRules = {
  'description-file': {
    level: 'must',
    asks: 'A file `dataset_description.json` lies at the top of the dataset.',
    sentence:
      'Expected dataset_description.json at the top of {folder}, found none; write it, or check the path.',
  },
  'metadata-json': {
    level: 'must',
    asks: '`dataset_description.json`, and every further metadata file below `data/`, is one JSON object in UTF-8.',
    sentence: 'Expected one JSON object in UTF-8 in {file}: {problem}; correct it.',
  },
  'metadata-json-ld': {
    level: 'must',
    asks: 'Metadata is JSON-LD: keys that start with `@` are those that JSON-LD has.',
    sentence: '{file} has the key {key}, which JSON-LD does not know; rename it.',
  },
  context: {
    level: 'must',
    asks: 'The vocabulary (`@context`) of the metadata is `https://schema.org/`.',
    sentence:
      'Expected "https://schema.org/" for @context in {file}, got {got}; without it no key has a meaning.',
  },
  'type-present': {
    level: 'must',
    asks: 'The metadata says what it describes (`@type`).',
    sentence: '{file} has no @type; add "@type": "Dataset".',
  },
  'type-dataset': {
    level: 'must',
    asks: 'What it describes is a `Dataset`.',
    sentence: 'Expected "Dataset" for @type in {file}, got {got}; correct it.',
  },
  'required-key': {
    level: 'must',
    asks: 'The metadata of every data file has a `name`, a `description` and `variableMeasured`, none of them empty.',
    sentence: '{file} has no {key}; add it.',
  },
  'variable-name': {
    level: 'must',
    asks: 'Each entry of `variableMeasured` is a name or an object with a `name`.',
    sentence: 'Entry {number} of variableMeasured in {file} has no name; give it one.',
  },
  'data-folder': {
    level: 'must',
    asks: 'There is a folder `data/`.',
    sentence: 'Expected a folder data in {folder}, found none; put the data files there.',
  },
  'data-file': {
    level: 'must',
    asks: '`data/` or a folder below it holds at least one CSV file with a valid name.',
    sentence:
      'Expected at least one file named like subject-1_data.csv below data in {folder}, found none; rename or add the data files.',
  },
  'file-name': {
    level: 'must',
    asks: 'Names of data files are keywords with values, joined by underscores, then `_data.csv`: `subject-01a_session-2_data.csv`. Keywords are lower-case letters, values letters and digits.',
    sentence:
      'The name {file} is not made of keyword-value pairs and _data.csv, as subject-1_session-2_data.csv is; rename it.',
  },
  'file-extension': {
    level: 'must',
    asks: 'A file below `data/` whose name ends in `_data` is a `.csv` file, or a `.json` file with its metadata.',
    sentence: 'Expected .csv or .json for {file}; save it as CSV, or rename it without _data.',
  },
  'csv-readable': {
    level: 'must',
    asks: 'Data files are CSV in UTF-8: every quotation is closed, no line is empty.',
    sentence: '{file} cannot be read as CSV: {problem}; correct it.',
  },
  'csv-header': {
    level: 'must',
    asks: 'The first line of a data file names its columns.',
    sentence: '{file} has no header; let its first line name the columns.',
  },
  'csv-header-once': {
    level: 'must',
    asks: 'No two columns of a data file have the same name.',
    sentence: '{file} has more than one column {column}; rename all but one.',
  },
  'csv-row-length': {
    level: 'must',
    asks: 'Every row of a data file has as many fields as its header.',
    sentence: '{file}, line {line}: expected {expected} fields as in the header, got {got}.',
  },
  'row-id-unique': {
    level: 'must',
    asks: 'A column called `row_id` has another value in every row of its file.',
    sentence: '{file}, line {line}: row_id {value} occurs a second time; make every row_id unique.',
  },
  'column-described': {
    level: 'must',
    asks: 'Every column of a data file is listed in `variableMeasured` of its metadata.',
    sentence: 'The column {column} of {file} is not in variableMeasured; describe it there.',
  },
  'variable-occurs': {
    level: 'must',
    asks: 'Every variable of `variableMeasured` is a column of at least one data file.',
    sentence:
      'The variable {variable} of variableMeasured is not a column of any data file; remove it or add the data.',
  },
  'description-place': {
    level: 'should',
    asks: '`dataset_description.json` lies nowhere else.',
    sentence: '{file} is not at the top of the dataset, so nothing reads it; move or remove it.',
  },
  'recommended-key': {
    level: 'should',
    asks: 'The metadata also has `author`, `citation`, `license`, `funder`, `url`, `identifier`, `privacyPolicy` and `keywords`.',
    sentence: 'dataset_description.json has no {key}; add it if you can.',
  },
  'typed-objects': {
    level: 'should',
    asks: 'Objects in the metadata say what they are (`@type`).',
    sentence: 'The object at {path} in {file} has no @type; add one of schema.org.',
  },
  'recommended-file': {
    level: 'should',
    asks: 'At the top there are `README.md`, `CHANGES.md` (or `.txt`) and `.psychds-ignore`.',
    sentence: 'There is no {name}; add one.',
  },
  'recommended-folder': {
    level: 'should',
    asks: 'There are folders `analysis/`, `results/`, `materials/` and `documentation/`.',
    sentence: 'There is no folder {name}; add one.',
  },
  'official-keyword': {
    level: 'should',
    asks: 'Keywords of file names are study, site, subject, session, task, condition, trial, stimulus or description.',
    sentence:
      '{file} uses the keyword {keyword}, which Psych-DS does not define; say in the README what it means.',
  },
  'file-not-empty': {
    level: 'should',
    asks: 'No file is empty.',
    sentence: '{file} is empty; fill or remove it.',
  },
  'file-known': {
    level: 'should',
    asks: 'Other files at the top or below `data/` are named in `.psychds-ignore`.',
    sentence: 'Psych-DS does not know {file}, which was not checked; name it in .psychds-ignore.',
  },
} as const satisfies Record<string, { level: 'must' | 'should'; asks: string; sentence: string }>;

export type PsychDsRule = keyof typeof psychDsRules;

type Placeholder<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

/** The values that the sentence of a rule needs. */
export type RuleDetail<Rule extends PsychDsRule> = Record<
  Placeholder<(typeof psychDsRules)[Rule]['sentence']>,
  string | number
>;

/** One breach of a rule. */
export interface Finding {
  rule: PsychDsRule;
  level: 'must' | 'should';
  sentence: string;
}

/** Notes a breach of a rule. */
export type Report = <Rule extends PsychDsRule>(rule: Rule, detail: RuleDetail<Rule>) => void;

/** Collects breaches in the order in which they are found. */
export function findings(): { found: Finding[]; report: Report } {
  const found: Finding[] = [];
  const report: Report = (rule, detail) => {
    const values: Record<string, string | number> = detail;
    const { level, sentence } = psychDsRules[rule];
    const filled = sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
    found.push({ rule, level, sentence: filled });
  };
  return { found, report };
}
