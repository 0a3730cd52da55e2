import type { Variable } from '../dictionary/variables.js';
import type { ExportedSession, TrialSource } from '../trial-source.js';
import type { DatasetMaking } from './dataset-files.js';
import { privacySentence, psychDsVersion } from './dataset-description.js';
import type { StudyFacts } from './dataset.js';

/** `README.md` of a dataset. */
export function readMe(
  study: StudyFacts,
  { sessions, withheld = 0 }: Pick<TrialSource, 'sessions' | 'withheld'>,
  variables: readonly Variable[],
  { codeVersion }: DatasetMaking,
): string {
  const column = (key: string) => variables.find(({ path }) => path.join('.') === key)?.column;
  const key = ['observer', 'session', 'trial'].map((field) => `\`${column(field)}\``);
  const hash = study.definition?.stimuliHash;
  return `# ${study.title}

${study.description || `Trials of the study ${study.id}.`}

| folder or file             | what is in it                                                    |
| -------------------------- | ---------------------------------------------------------------- |
| \`data/\`                    | one CSV file for each session of each observer, one row a trial  |
| \`data/*sessions_data.csv\`  | where there are any: checks, measures and answers, a row a session |
| \`dataset_description.json\` | the dataset and every variable, as JSON-LD                       |
| \`documentation/\`           | the data dictionary: types, units, ranges and levels             |
| \`materials/\`               | the settings that stimuli and trials follow from                 |
| \`analysis/\`, \`results/\`    | empty: room for yours                                            |

Observers: ${observersInWords(sessions)}.${withheldInWords(withheld)}

A row is named by ${key[0]}, ${key[1]} and ${key[2]} together. An empty field is a missing value.
Practice is left out.
${hash === undefined ? '' : `\nAll trials are on the same stimuli (SHA-256 of their settings: \`${hash}\`).\n`}
${privacySentence}

Written by visavis ${codeVersion}, following the rules of Psych-DS ${psychDsVersion}.
`;
}

function withheldInWords(withheld: number): string {
  if (withheld === 0) return '';
  const people = withheld === 1 ? '1 participant is' : `${withheld} participants are`;
  return ` ${people} not among them, not having agreed that answers be made public.`;
}

function observersInWords(sessions: readonly ExportedSession[]): string {
  const counted = (['participant', 'network', 'simulated'] as const).map((kind) => {
    const observers = new Set(sessions.filter((one) => one.kind === kind).map((s) => s.observer));
    const what = kind === 'simulated' ? 'simulated observer' : kind;
    return observers.size === 0
      ? ''
      : `${observers.size} ${what}${observers.size === 1 ? '' : 's'}`;
  });
  return counted.filter((text) => text !== '').join(', ');
}
