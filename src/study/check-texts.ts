import { languagesOf, type LocalText } from '../schema/local-text.js';
import type { Study } from '../schema/study.js';

/** What is wrong with a text of a study file. */
export interface TextComplaint {
  path: string;
  expected: string;
  got: string;
  mend: string;
}

/** The first text that a language of the study lacks, or that belongs to nothing; null: none. */
export function textComplaint(study: Study): TextComplaint | null {
  const { alternatives, labels = {} } = study.task;
  const stray = Object.keys(labels).find((name) => !alternatives.includes(name));
  if (stray !== undefined) {
    const expected = `names of alternatives (${alternatives.join(', ')})`;
    return { path: 'task.labels', expected, got: stray, mend: 'correct the name or remove it' };
  }
  for (const [path, text] of textsOf(study)) {
    const written = languagesOf(text);
    if (written === null) continue;
    const missing = study.languages.find((language) => !written.includes(language));
    if (missing !== undefined) {
      const got = written.length === 0 ? 'none' : `only ${written.join(', ')}`;
      const mend = `add "${missing}", or take it out of languages`;
      return { path, expected: `a text for each of ${study.languages.join(', ')}`, got, mend };
    }
  }
  return null;
}

/** Every text for participants, with its path in the file. */
function textsOf({ title, description, notice, task, participants }: Study): [string, LocalText][] {
  const { consent, contact, partialPay, flashNotice } = participants;
  const texts: [string, LocalText | false | undefined][] = [
    ['title', title],
    ['description', description],
    ['notice', notice],
    ...Object.entries(task.labels ?? {}).map(([name, label]): [string, LocalText] => [
      `task.labels.${name}`,
      label,
    ]),
    ['participants.consent', consent],
    ['participants.contact', contact],
    ['participants.partialPay', partialPay],
    ['participants.flashNotice', flashNotice],
  ];
  return texts.filter(
    (entry): entry is [string, LocalText] => entry[1] !== undefined && entry[1] !== false,
  );
}
