import { basename } from 'node:path';
import { sixteenCategories } from '../schema/category.js';
import { languagesOf } from '../schema/local-text.js';
import type { Study } from '../schema/study.js';
import { textsOf } from './check-texts.js';
import { retentionOf } from './retention.js';
import type { LoadedStudy } from './study-file.js';

/** What a study file may say, but may not mean; a sentence each. */
export function studyRemarks(
  { study, file }: Pick<LoadedStudy, 'study' | 'file'>,
  now = new Date(),
): string[] {
  return [
    ...otherName(study, file),
    ...generalConsent(study),
    ...pastRetention(study, now),
    ...untranslated(study),
    ...unevenLists(study),
  ];
}

/** As of a file that was copied from another. */
function otherName({ id }: Study, file: string): string[] {
  if (basename(file) === `${id}.json`) return [];
  return [
    `The id is ${id}, the file is called ${basename(file)}: addresses and data go by the id.`,
  ];
}

function pastRetention(study: Study, now: Date): string[] {
  const retention = retentionOf(study, now);
  if (retention?.due !== true) return [];
  return [
    `participants.retentionDate is past (${retention.until}): answers would be due to be deleted.`,
  ];
}

function generalConsent({ participants }: Study): string[] {
  if (participants.consent !== undefined) return [];
  return ['The study file has no participants.consent: people agree to a general text.'];
}

/** Texts and names that are the same in every language of a study that has several. */
function untranslated(study: Study): string[] {
  const { languages, task, session } = study;
  if (languages.length === 1) return [];
  const own: readonly string[] = sixteenCategories;
  const { labels = {} } = task;
  const alike = textsOf(study)
    .filter(([path, text]) => languagesOf(text) === null && text !== '' && !isName(path))
    .map(([path]) => path);
  const nameless = task.alternatives.filter((name) => !own.includes(name) && !(name in labels));
  const unlabelled = session.questionnaire.filter(
    (question) =>
      'options' in question &&
      question.options.some((option) => !(option in (question.labels ?? {}))),
  );
  const inAll = `in all languages (${languages.join(', ')})`;
  return [
    ...(alike.length > 0 ? [`The same text ${inAll}: ${alike.join(', ')}.`] : []),
    ...(nameless.length > 0
      ? [`The same name ${inAll}, as task.labels has none: ${nameless.join(', ')}.`]
      : []),
    ...unlabelled.map(
      ({ id }) =>
        `Options of the question ${id} are read as they stand ${inAll}: labels are missing.`,
    ),
  ];
}

/** Contacts and labels may well be the same in every language. */
const isName = (path: string) => path === 'participants.contact' || path.includes('labels');

function unevenLists({ design: { lists }, recruitment }: Study): string[] {
  const quotas = [
    recruitment.quota,
    recruitment.prolific?.quota,
    ...recruitment.links.map(({ quota }) => quota),
  ].filter((quota) => quota !== undefined);
  const people = quotas.reduce((sum, quota) => sum + quota, 0);
  if (lists === 1 || people === 0 || people % lists === 0) return [];
  const even = lists * Math.ceil(people / lists);
  return [`${people} people on ${lists} lists are not the same number on each: ${even} would be.`];
}
