import { languagesOf, type LocalText } from '../schema/local-text.js';
import type { LocalQuestion } from '../schema/questionnaire.js';
import type { Study } from '../schema/study.js';
import type { Complaint } from './check-trial-look.js';

/** The first text that a language of the study lacks, or that belongs to nothing; null: none. */
export function textComplaint(study: Study): Complaint | null {
  const { alternatives, labels = {} } = study.task;
  const stray = strayName('task.labels', labels, alternatives) ?? strayOption(study);
  if (stray !== null) return stray;
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

/** A label of something that is not there. */
function strayName(path: string, labels: object, names: readonly string[]): Complaint | null {
  const stray = Object.keys(labels).find((name) => !names.includes(name));
  if (stray === undefined) return null;
  const expected = `labels of ${names.join(', ')}`;
  return { path, expected, got: stray, mend: 'correct the name or remove it' };
}

function strayOption({ session }: Study): Complaint | null {
  for (const [place, question] of session.questionnaire.entries()) {
    if (!('options' in question)) continue;
    const path = `session.questionnaire.${place}.labels`;
    const stray = strayName(path, question.labels ?? {}, question.options);
    if (stray !== null) return stray;
  }
  return null;
}

/** Every text for participants, with its path in the file. */
export function textsOf(study: Study): [string, LocalText][] {
  const { title, description, notice, task, participants, session } = study;
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
    ['session.debrief', session.debrief],
    ...session.questionnaire.flatMap(textsOfQuestion),
  ];
  return texts.filter(
    (entry): entry is [string, LocalText] => entry[1] !== undefined && entry[1] !== false,
  );
}

function textsOfQuestion(question: LocalQuestion, place: number): [string, LocalText][] {
  const path = `session.questionnaire.${place}`;
  const texts: [string, LocalText][] = [[`${path}.text`, question.text]];
  if (question.kind === 'number') texts.push([`${path}.unit`, question.unit]);
  if (question.kind === 'scale') {
    texts.push([`${path}.low`, question.low], [`${path}.high`, question.high]);
  }
  const labels = 'options' in question ? (question.labels ?? {}) : {};
  for (const [option, label] of Object.entries(labels)) {
    texts.push([`${path}.labels.${option}`, label]);
  }
  return texts;
}
