import { basename } from 'node:path';
import { sixteenCategories } from '../schema/category.js';
import { peopleSide } from '../schema/analysis-plan.js';
import { languagesOf } from '../schema/local-text.js';
import type { Study } from '../schema/study.js';
import { plannedParticipants, quotaInAll } from './planned-analysis.js';
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
    ...openAnalysis(study),
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
  const people = quotaInAll(recruitment) ?? 0;
  if (lists === 1 || people === 0 || people % lists === 0) return [];
  const even = lists * Math.ceil(people / lists);
  return [`${people} people on ${lists} lists are not the same number on each: ${even} would be.`];
}

/** What the planned analysis names, or leaves open, that may be a slip. */
function openAnalysis(study: Study): string[] {
  const { comparisons } = study.analysis;
  const known = study.networks.names.map((name) => basename(name).replace(/\.(onnx|json)$/, ''));
  const compared = comparisons.flatMap(({ between }) => between);
  const unknown = [...new Set(compared)].filter(
    (name) => name !== peopleSide && !known.includes(name),
  );
  return [
    ...(unknown.length > 0
      ? [
          `analysis.comparisons name ${unknown.join(', ')}, which networks.names does not have: right only if such a network is to answer by \`visavis evaluate\`.`,
        ]
      : []),
    ...(comparisons.length > 0 && plannedParticipants(study) === null
      ? [
          'analysis has comparisons and no planned number of people (analysis.participants, or quotas): their tests are shown from the first answers on.',
        ]
      : []),
  ];
}
