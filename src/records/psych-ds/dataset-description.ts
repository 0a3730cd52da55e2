import type { Variable } from '../dictionary/variables.js';
import type { DatasetAbout, StudyFacts } from './dataset.js';

/** What is said of a variable, of a trial or of a session. */
type DescribedVariable = Omit<Variable, 'path' | 'node'>;

/** Version of the rules that datasets are written by and checked against. */
export const psychDsVersion = '1.5.0';

/** What every export leaves out, in a sentence for people who may read it. */
export const privacySentence =
  'People appear under random names; names, platform identifiers, clock times, addresses and free ' +
  'text are not part of these data.';

/** `dataset_description.json`: schema.org's Dataset as JSON-LD. */
export function datasetDescription(
  study: StudyFacts,
  variables: readonly DescribedVariable[],
  about: DatasetAbout,
): Record<string, unknown> {
  const series = [...new Set(study.conditions.map(({ seriesTitle }) => seriesTitle))];
  return {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    name: study.title,
    description: about.description ?? (study.description || `Trials of the study ${study.title}.`),
    schemaVersion: `Psych-DS ${psychDsVersion}`,
    ...(about.author && { author: about.author.map((name) => ({ '@type': 'Person', name })) }),
    ...(about.license && { license: about.license }),
    ...(about.citation && { citation: about.citation }),
    ...(about.funder && {
      funder: about.funder.map((name) => ({ '@type': 'Organization', name })),
    }),
    ...(about.url && { url: about.url }),
    ...(about.identifier && { identifier: about.identifier }),
    privacyPolicy: privacySentence,
    keywords: about.keywords ?? [
      'psychophysics',
      'object recognition',
      'people and deep networks',
      ...series,
    ],
    variableMeasured: variables.map(propertyValue),
  };
}

/** One variable as schema.org says it; fields without a value are left out. */
function propertyValue(variable: DescribedVariable): Record<string, unknown> {
  const { column, description, unit, minimum, maximum, levels } = variable;
  return {
    '@type': 'PropertyValue',
    name: column,
    description: `${description}${variable.optional ? ' (empty where there is none).' : '.'}`,
    ...(unit !== null && { unitText: unit }),
    ...(minimum !== null && { minValue: minimum }),
    ...(maximum !== null && { maxValue: maximum }),
    ...(levels !== null && {
      valueReference: levels.map((level) => ({
        '@type': 'DefinedTerm',
        name: level.name,
        ...(level.description !== '' && { description: level.description }),
      })),
    }),
  };
}
