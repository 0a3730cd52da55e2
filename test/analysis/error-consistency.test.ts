import { describe, expect, it } from 'vitest';
import { analyse, errorConsistencyMatrix } from '../../src/analysis/index.js';
import type { TrialRow } from '../../src/schema/trial.js';
import { rowsOf } from './trial-rows.js';

const kappaOf = (first: string, second: string) =>
  analyse([...rowsOf('a', first), ...rowsOf('b', second)]).pairs[0];

describe('error consistency within a condition', () => {
  it('equals the values computed by hand', () => {
    // 10 common trials: a right on 6, b on 5, both right 4, both wrong 3
    const pair = kappaOf('1111110000', '1111001000');
    expect(pair.common).toBe(10);
    expect(pair.observed).toBeCloseTo(0.7, 14);
    expect(pair.expected).toBeCloseTo(0.6 * 0.5 + 0.4 * 0.5, 14);
    expect(pair.kappa.value).toBeCloseTo((0.7 - 0.5) / 0.5, 14);
  });

  it('counts no response as wrong, never drops it', () => {
    expect(kappaOf('11--', '1100').kappa).toEqual(kappaOf('1100', '1100').kappa);
    expect(kappaOf('11--', '1100').observed).toBe(1);
    expect(kappaOf('11--', '1100').common).toBe(4);
  });

  it.each([
    ['both perfect', '1111', '1111', null],
    ['both at zero', '0000', '0-00', null],
    ['one perfect', '1111', '1100', 0],
    ['opposite', '1100', '0011', -1],
    ['the same', '1100', '1100', 1],
  ])('%s', (_, first, second, expected) => {
    expect(kappaOf(first, second).kappa.value).toBe(expected);
  });

  it('has an interval with 8 common trials, also with few errors, and none where undefined', () => {
    const eight = kappaOf('11111110', '11111101').kappa;
    expect(eight.low).toBeLessThan(eight.value!);
    expect(eight.high).toBeGreaterThan(eight.value!);
    const few = kappaOf('1111110', '1111101').kappa;
    expect(few.value).not.toBeNull();
    expect([few.low, few.high]).toEqual([null, null]);
    expect(kappaOf('1'.repeat(20), '1'.repeat(20)).kappa.high).toBeNull();
  });

  it('has an interval of the width that theory gives, around the value', () => {
    const first = '10'.repeat(400);
    const second = '1100'.repeat(200);
    const rows = [...rowsOf('a', first), ...rowsOf('b', second)];
    const { value, low, high } = analyse(rows).pairs[0].kappa;
    expect(value).toBe(0);
    // independent answers of accuracy .5: SD of κ is 1/√n
    expect(low).toBeCloseTo(-1.96 / Math.sqrt(800), 2);
    expect(high).toBeCloseTo(1.96 / Math.sqrt(800), 2);
    const category = (seed: number) => analyse(rows, { seed }).pairs[0].parts.category.low;
    expect(analyse(rows)).toEqual(analyse(rows));
    expect(category(2)).not.toBe(category(1));
    expect(analyse(rows, { bootstrap: 0 }).pairs[0].kappa).toEqual({
      value,
      low: null,
      high: null,
    });
  });
});

describe('pairing', () => {
  const rename = (rows: TrialRow[], name: (i: number) => string) =>
    rows.map((row, i) => ({ ...row, imageName: name(i) }));

  it('needs image and condition to agree, and leaves out pairs without common trials', () => {
    const a = rowsOf('a', '1100');
    expect(analyse([...a, ...rowsOf('b', '1100', { condition: 'c2' })]).pairs).toEqual([]);
    const half = rename(rowsOf('b', '1100'), (i) => `image-${i + 2}`);
    expect(analyse([...a, ...half]).pairs[0].common).toBe(2);
  });

  it('compares conditions by value and shows the first spelling', () => {
    const a = rowsOf('a', '1100', { condition: '0.00' });
    const { observers, pairs } = analyse([...a, ...rowsOf('b', '1100', { condition: '0.0' })]);
    expect(pairs[0]).toMatchObject({ condition: '0.00', common: 4 });
    expect(observers[1].conditions[0].condition).toBe('0.00');
  });

  it('takes a missing condition as the only other one, and only then', () => {
    const people = rowsOf('a', '1100', { condition: '0' });
    const network = rowsOf('b', '1100', { condition: 'NaN' });
    expect(analyse([...network, ...people]).pairs[0]).toMatchObject({ condition: '0', common: 4 });
    const further = rowsOf('c', '1100', { condition: '5' });
    expect(analyse([...network, ...people, ...further]).pairs).toEqual([]);
    const alone = analyse([...network, ...rowsOf('c', '1100', { condition: '' })]);
    expect(alone.pairs[0]).toMatchObject({ condition: 'NaN', common: 4 });
  });

  it('ignores number, observer and ending of the name when one set is JPEG and the other PNG', () => {
    const a = rename(rowsOf('a', '1100'), (i) => `000${i}_con_s01_c1_cat_10_n0123_${i}.JPEG`);
    const png = rename(rowsOf('b', '1100'), (i) => `000${9 - i}_con_dnn_c1_cat_10_n0123_${i}.png`);
    expect(analyse([...a, ...png]).pairs[0].common).toBe(4);
    // an observer who has both endings: two different stimuli
    const mixed = [...png, ...rename(rowsOf('b', '11'), (i) => `x_n0123_${i}.JPEG`)];
    expect(analyse([...a, ...mixed]).pairs[0].common).toBe(2);
  });

  it('takes the first answer to a stimulus seen twice, while accuracy counts both', () => {
    const again = rowsOf('a', '0011', { session: 0 }); // an earlier session, later in the file
    const { observers, pairs } = analyse([
      ...rowsOf('a', '1100'),
      ...again,
      ...rowsOf('b', '0011'),
    ]);
    expect(observers[0]).toMatchObject({ trials: 8, accuracy: { value: 0.5 } });
    expect(pairs[0]).toMatchObject({ common: 4, kappa: { value: 1 } });
  });
});

describe('error consistency over conditions', () => {
  // easy: both right on 8 of 10, one miss each; hard: the mirror image: independent within each
  const easy = ['1111111101', '1111111110'];
  const hard = ['0000000010', '0000000001'];
  const rows = [0, 1].flatMap((who) => [
    ...rowsOf(`o${who}`, easy[who], { condition: 'easy' }),
    ...rowsOf(`o${who}`, hard[who], { condition: 'hard' }),
  ]);

  it('is stratified: by hand, and far from the value of pooled trials', () => {
    const [cell] = errorConsistencyMatrix(rows).cells;
    const e = 0.81 + 0.01;
    expect(cell.stratified.value).toBeCloseTo((0.8 - e) / (1 - e), 14);
    expect(cell.mean.value).toBeCloseTo((0.8 - e) / (1 - e), 14);
    expect(cell.mean.conditions).toBe(2);
    expect(cell.common).toBe(20);
    expect(cell.tooFew).toBe(false);
    const pooled = analyse(rows.map((row) => ({ ...row, condition: 'all', imageName: row.condition + row.imageName }))); // prettier-ignore
    expect(pooled.pairs[0].kappa.value).toBeCloseTo(0.6, 14);
  });

  it('leaves conditions without meaning out of the mean and says how many count', () => {
    const perfect = ['o0', 'o1'].flatMap((o) => rowsOf(o, '1111', { condition: 'none' }));
    const [cell] = errorConsistencyMatrix([...rows, ...perfect]).cells;
    expect(cell.mean.conditions).toBe(2);
    expect(cell.common).toBe(24);
    expect(cell.stratified.value).toBeCloseTo((0.8 - 0.82) / 0.18, 14);
  });

  it('has no value without common trials or where undefined, and no interval where too few', () => {
    const none = errorConsistencyMatrix([...rowsOf('a', '11'), ...rowsOf('b', '11', { condition: 'x' })]); // prettier-ignore
    expect(none.cells[0]).toMatchObject({
      common: 0,
      stratified: { value: null, low: null, high: null },
      mean: { value: null, conditions: 0 },
      tooFew: true,
    });
    const few = errorConsistencyMatrix([...rowsOf('a', '110'), ...rowsOf('b', '101')]).cells[0];
    expect(few).toMatchObject({ tooFew: true, stratified: { low: null, high: null } });
    expect(few.stratified.value).toBeCloseTo(-0.5, 14);
  });
});
