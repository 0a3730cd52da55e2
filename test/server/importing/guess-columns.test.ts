import { expect, test } from 'vitest';
import { guessColumns } from '../../../server/importing/guess-columns.js';

test('published names are taken before any that resembles them, and marked as no guess', () => {
  const header = ['Subj', 'Session', 'trial', 'rt', 'object_response', 'category', 'condition'];
  const { columns, guessed } = guessColumns([...header, 'imagename', 'response', 'image']);
  expect(columns).toEqual({
    observer: 'Subj',
    session: 'Session',
    trial: 'trial',
    rt: 'rt',
    response: 'object_response',
    category: 'category',
    condition: 'condition',
    image: 'imagename',
  });
  expect(guessed).toEqual([]);
});

test('names of other programs are recognised whatever their case and signs', () => {
  const { columns, guessed } = guessColumns([
    ...['Worker-ID', 'stimulus id', 'ground_truth', 'Choice', 'Response time (ms)', 'note'],
  ]);
  expect(columns).toEqual({
    observer: 'Worker-ID',
    image: 'stimulus id',
    category: 'ground_truth',
    response: 'Choice',
    rt: 'Response time (ms)',
  });
  expect(guessed).toEqual(['observer', 'image', 'category', 'response', 'rt']);
});

test('a column is one field only, and a name that resembles none is nothing', () => {
  const { columns } = guessColumns(['subject', 'participant', 'xyz']);
  expect(columns).toEqual({ observer: 'subject' });
});
