import { expect, test } from 'vitest';
import { questionIn, questionnaireSchema } from '../../src/schema/questionnaire.js';
import { textIn } from '../../src/schema/local-text.js';

test('a text is the same for all, or that of the language, or the first that there is', () => {
  expect(textIn('One.', 'de')).toBe('One.');
  expect(textIn({ en: 'One.', de: 'Eins.' }, 'de')).toBe('Eins.');
  expect(textIn({ en: 'One.' }, 'de')).toBe('One.');
});

test('questions are asked in a language, and answered by the same options in all', () => {
  const [hand, age, effort] = questionnaireSchema.parse([
    {
      ...{ kind: 'choice', id: 'hand', options: ['left', 'right'] },
      text: { en: 'Which hand?', de: 'Welche Hand?' },
      labels: { left: { en: 'the left', de: 'die linke' } },
    },
    { kind: 'number', id: 'age', text: 'Age?', unit: { en: 'years', de: 'Jahre' } },
    { kind: 'scale', id: 'effort', text: 'Effort?', low: { en: 'none', de: 'keine' } },
  ]);
  expect(questionIn(hand, 'de')).toMatchObject({
    ...{ text: 'Welche Hand?', options: ['left', 'right'], labels: { left: 'die linke' } },
  });
  expect(questionIn(age, 'de')).toMatchObject({ text: 'Age?', unit: 'Jahre' });
  expect(questionIn(effort, 'de')).toMatchObject({ low: 'keine', high: '' });
});
