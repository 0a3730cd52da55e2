import { describe, expect, it } from 'vitest';
import { gradientNotes, gradientRules } from '../../../src/dnn/gradients/index.js';
import { supportedOperators } from '../../../src/dnn/gradients/supported.js';

describe('the table of supported operators', () => {
  const table = supportedOperators();

  it('lists every operator once, by name', () => {
    const names = table.map((line) => line.operator);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toEqual(expect.arrayContaining(Object.keys(gradientRules)));
  });

  it('has notes only of operators that it lists', () => {
    const unknown = Object.keys(gradientNotes).filter((operator) => !gradientRules[operator]);
    expect(unknown).toEqual([]);
    expect(table.find((line) => line.operator === 'Clip')?.note).toMatch(/ReLU6/);
    expect(table.find((line) => line.operator === 'Shape')?.gradient).toBe('none');
  });
});
