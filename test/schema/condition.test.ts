import { describe, expect, it } from 'vitest';
import { compareConditions, conditionKey } from '../../src/schema/condition.js';

describe('conditions', () => {
  it.each([
    ['0.00', '0'],
    ['0.10', '.1'],
    ['1.0', '1'],
    ['1e-1', '0.1'],
    ['-0', '0'],
    ['True', 'true'],
    [' 3', '3'],
    ['inf', 'Infinity'],
  ])('%s is %s', (a, b) => {
    expect(conditionKey(a)).toBe(conditionKey(b));
  });

  it.each([
    ['0.1', '0.10001'],
    ['true', '1'],
    ['c05', 'c5'],
    ['1-10-10', '1-3-10'],
    ['', '0'],
    ['inf', '-inf'],
    ['0x10', '16'],
  ])('%s is not %s', (a, b) => {
    expect(conditionKey(a)).not.toBe(conditionKey(b));
  });

  it('are shown in order of their numbers', () => {
    const shuffled = ['c100', 'inf', 'c05', '10', 'c15', '0.4', '64-0-10', '8-0-10'];
    expect(shuffled.sort(compareConditions)).toEqual([
      '0.4',
      '10',
      'inf',
      '8-0-10',
      '64-0-10',
      'c05',
      'c15',
      'c100',
    ]);
  });
});
