import { VisavisError } from '../../errors.js';
import { manipulationNamed, manipulations } from '../../degradations/index.js';
import type { Question } from '../../observers/adding/question.js';
import type { SeriesFile } from '../../schema/study.js';
import { publishedLevels } from './compose-study.js';

/** Reads `contrast:1,0.3,0.1`, or `contrast` for its published levels. */
export function seriesOption(text: string): SeriesFile {
  const [name, levels, ...rest] = text.split(':');
  const { name: manipulation } = manipulationNamed(name.trim());
  const numbers =
    levels === undefined ? publishedLevels(manipulation) : levels.split(',').map(Number);
  if (rest.length > 0 || numbers.length === 0 || !numbers.every(Number.isFinite)) {
    throw new VisavisError('INVALID_INPUT', {
      field: '--manipulation',
      expected: 'a name and its levels, such as contrast:1,0.3,0.1',
      got: `"${text}"`,
      mend: '`npx visavis degrade --list` shows names and published levels',
    });
  }
  return { manipulation, levels: numbers };
}

/** Reads `--lists`. */
export function listsOption(text: string): number | 'levels' | 'conditions' {
  if (text === 'levels' || text === 'conditions') return text;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new VisavisError('INVALID_INPUT', {
    field: '--lists',
    expected: 'a whole number, levels or conditions',
    got: `"${text}"`,
    mend: 'correct it',
  });
}

const anyText = (field: string) => (answer: string) => {
  if (answer.trim() !== '') return;
  throw new VisavisError('INVALID_INPUT', {
    ...{ field, expected: 'some words', got: 'nothing', mend: 'write a title' },
  });
};

const wholeNumber = (field: string) => (answer: string) => {
  if (/^\d+$/.test(answer) && Number(answer) > 0) return;
  throw new VisavisError('INVALID_INPUT', {
    ...{ field, expected: 'a whole number of 1 or more', got: answer, mend: 'correct it' },
  });
};

/** What is asked where somebody sits at a terminal and no option says it. */
export function studyQuestions(defaultTitle: string): Record<string, Question> {
  const names = manipulations.map(({ name }) => name);
  return {
    title: {
      option: '--title',
      text: 'What do participants read above everything?',
      choices: [],
      fallback: defaultTitle,
      check: anyText('--title'),
    },
    manipulation: {
      option: '--manipulation',
      text: 'What is done to the images, and at which levels?',
      choices: [
        { value: 'contrast:1,0.3,0.1,0.03', meaning: 'a name, a colon, its levels' },
        { value: 'uniform-noise', meaning: 'a name alone: its published levels' },
        { value: '...', meaning: names.slice(0, 8).join(', ') + ' ... (visavis degrade --list)' },
      ],
      fallback: 'contrast:1,0.3,0.1,0.03',
      check: seriesOption,
    },
    images: {
      option: '--images',
      text: 'Which images?',
      choices: [
        { value: 'drawn', meaning: 'drawn here, sixteen categories: to try things out' },
        { value: '<path>', meaning: 'an images.json that `visavis images import` made' },
      ],
      fallback: 'drawn',
      check: () => undefined,
    },
    lists: {
      option: '--lists',
      text: 'Does everybody see the same stimuli?',
      choices: [
        { value: '1', meaning: 'yes: error consistency between any two people' },
        {
          value: 'levels',
          meaning: 'no: images rotate over the levels, no level has the easier ones',
        },
        { value: 'conditions', meaning: 'the same over all conditions' },
      ],
      fallback: '1',
      check: listsOption,
    },
    participants: {
      option: '--participants',
      text: 'How many people shall take part?',
      choices: [],
      fallback: '40',
      check: wholeNumber('--participants'),
    },
  };
}
