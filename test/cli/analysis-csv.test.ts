import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/analysis/index.js';
import { analysisCsv } from '../../src/cli/analysis-csv.js';
import type { TrialRow } from '../../src/schema/trial.js';

const responses = ['cat', 'dog', null, 'cat', 'cat', 'dog', 'cat', 'cat'];

const rows = (observer: string, kind: TrialRow['kind']): TrialRow[] =>
  responses.map((response, at) => ({
    ...{ observer, kind, session: 1, trial: at + 1, response, category: 'cat' },
    ...{ rtSeconds: kind === 'network' ? null : 0.5 + at / 10, condition: `0.${at % 2}` },
    imageName: `image-${at}`,
  }));

function table(trials: readonly TrialRow[]): Record<string, string>[] {
  return parse(analysisCsv(analyse(trials, { bootstrap: 0 })), { columns: true });
}

describe('an analysis as CSV', () => {
  const lines = table([...rows('anna, "the first"', 'participant'), ...rows('=net', 'network')]);
  const of = (measure: string, observer: string) =>
    lines.filter((line) => line.measure === measure && line.observer === observer);

  it('has a line for each number, with whose and of what it is', () => {
    const [all, ...conditions] = of('accuracy', 'anna, "the first"');
    expect(all).toMatchObject({ condition: '', value: '0.625', trials: '8' });
    expect(Number(all.low)).toBeLessThan(0.625);
    expect(conditions.map(({ condition, value }) => [condition, value])).toEqual([
      ['0.0', '0.75'],
      ['0.1', '0.5'],
    ]);
    const [kappa] = lines.filter(({ measure }) => measure === 'error-consistency');
    expect(kappa).toMatchObject({ other: 'anna, "the first"', condition: '0.0', trials: '4' });
    const [median] = of('reaction-time-quartiles', 'anna, "the first"');
    expect(Number(median.low)).toBeLessThan(Number(median.value));
    expect(of('confusion', 'anna, "the first"').map(({ response }) => response)).toEqual([
      'cat',
      'dog',
      'na',
    ]);
    expect(of('accuracy-mean-of-observers', 'people')[0].value).toBe('0.625');
  });

  it('has no cell that a spreadsheet takes for a formula, and nothing where a number is not defined', () => {
    expect(of('accuracy', "'=net")).toHaveLength(3);
    expect(of('d-prime', 'anna, "the first"')).toEqual([]); // one category is none to choose from
    for (const line of lines) {
      for (const column of ['value', 'low', 'high']) {
        expect(Number.isNaN(Number(line[column]))).toBe(false);
      }
    }
  });
});
