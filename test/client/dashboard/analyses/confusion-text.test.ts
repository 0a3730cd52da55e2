import { expect, it } from 'vitest';
import {
  confusionSentence,
  differenceSentence,
  pText,
  rowShares,
} from '../../../../client/dashboard/analyses/confusion-text.js';
import type { Confusions, DifferingCell } from '../../../../src/schema/confusions.js';

const confusions = (difference: Confusions['difference'] = null): Confusions => ({
  ...{ reference: 'participant', observer: 'net', words: ['cat', 'dog', 'oven'] },
  observers: [{ id: 'net', title: 'A net', kind: 'network' }],
  counts: [
    [6, 1, 0, 1],
    [3, 1, 0, 0],
    [0, 0, 0, 0],
  ],
  difference,
});

it('has shares of each row, none where a category was not shown', () => {
  expect(rowShares(confusions())).toEqual([[0.75, 0.125, 0, 0.125], [0.75, 0.25, 0, 0], null]);
});

it('says how often right, and the confusion that is the largest share of its row', () => {
  expect(confusionSentence(confusions())).toBe(
    'A net: 58 % of 12 answers are right; the most frequent confusion is cat for dog (75 %).',
  );
  const empty = { ...confusions(), observer: 'people', counts: [[0, 0, 0, 0]] };
  expect(confusionSentence(empty)).toBe('People, pooled: no answers here yet.');
});

it('names the clearest difference and who gives the answer more often', () => {
  const cell = (part: Partial<DifferingCell>): DifferingCell => ({
    ...{ category: 'dog', response: 'cat', level: -2, p: 1e-5 },
    ...{ people: [1, 40], network: [3, 4], ...part },
  });
  const sentence = (cells: DifferingCell[]) =>
    differenceSentence(confusions({ divisor: 12, cells }));
  expect(sentence([cell({}), cell({ response: 'na', p: 0.001, level: 1 })])).toBe(
    '2 of 12 cells differ significantly from people, pooled; the clearest: the network more often answers cat for dog.',
  );
  expect(sentence([cell({ response: 'dog', level: 3 })])).toContain(
    'people more often recognise dog',
  );
  expect(sentence([cell({ response: 'na', level: 3 })])).toContain(
    'people more often give no answer to dog',
  );
  expect(sentence([])).toContain('no proof');
});

it('writes p to two digits', () => {
  expect([pText(0.01234), pText(1e-9)]).toEqual(['0.012', '< 0.000001']);
});
