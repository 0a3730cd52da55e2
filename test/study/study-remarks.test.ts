import { expect, test } from 'vitest';
import type { StudyFile } from '../../src/schema/study.js';
import { parseStudy } from '../../src/study/study-file.js';
import { studyRemarks } from '../../src/study/study-remarks.js';
import { smallStudy } from './fixtures.js';

const told = (changes: Partial<StudyFile>, file = '/studies/small.json') =>
  studyRemarks({ study: parseStudy(smallStudy(changes), file), file }, new Date('2027-01-02'));

const agreed = { participants: { consent: 'You will see pictures.' } };

test('a study that means what it says has no remark', () => {
  expect(told(agreed)).toEqual([]);
});

test('general consent, a retention date that is past, lists that cannot fill evenly, a foreign id', () => {
  const design = { imagesPerCondition: 8, blocks: 4, lists: 2 };
  const participants = { retentionDate: '2026-12-31' };
  expect(told({ design, participants, recruitment: { quota: 9 } }, '/studies/copy.json')).toEqual([
    'The id is small, the file is called copy.json: addresses and data go by the id.',
    'The study file has no participants.consent: people agree to a general text.',
    'participants.retentionDate is past (2026-12-31): answers would be due to be deleted.',
    '9 people on 2 lists are not the same number on each: 10 would be.',
  ]);
});

test('texts, categories and options that are the same in every language', () => {
  const bilingual: Partial<StudyFile> = {
    languages: ['en', 'de'],
    title: { en: 'Small', de: 'Klein' },
    task: { alternatives: ['cat', 'spoon', 'fork', 'boat'], labels: { fork: 'fork' } },
    participants: { consent: 'You will see pictures.', contact: 'A. Author, author@example.org' },
    session: {
      questionnaire: [
        {
          ...{ kind: 'choice', id: 'hand', options: ['left', 'right'] },
          text: { en: 'Which hand?', de: 'Welche Hand?' },
          labels: { left: { en: 'left', de: 'links' } },
        },
        { kind: 'number', id: 'age', text: 'Age?' },
      ],
    },
  };
  expect(told(bilingual)).toEqual([
    'The same text in all languages (en, de): participants.consent, session.questionnaire.1.text.',
    'The same name in all languages (en, de), as task.labels has none: spoon.',
    'Options of the question hand are read as they stand in all languages (en, de): labels are missing.',
  ]);
  expect(told({ ...bilingual, languages: ['en'] })).toEqual([]);
});
