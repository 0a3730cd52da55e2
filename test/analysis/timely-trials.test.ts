import { expect, it } from 'vitest';
import { timelyTrials } from '../../src/analysis/index.js';
import { rowsOf } from './trial-rows.js';

const rows = [
  ...rowsOf('p', '11', { timingProblems: [] }),
  ...rowsOf('p', '0', { timingProblems: ['stimulus-offset-late', 'stimulus-duration'] }),
  ...rowsOf('p', '-', { timingProblems: ['page-hidden'] }),
  ...rowsOf('q', '0', { timingProblems: ['stimulus-duration', 'stimulus-duration'] }),
  ...rowsOf('net', '01', { kind: 'network' }),
];

it('leaves out trials with a timing problem, and counts the trials of each reason', () => {
  const timely = timelyTrials(rows);
  expect(timely.rows.map(({ observer }) => observer)).toEqual(['p', 'p', 'net', 'net']);
  expect(timely.leftOut).toEqual({
    trials: 3,
    reasons: [
      { reason: 'stimulus-offset-late', trials: 1 },
      { reason: 'stimulus-duration', trials: 2 },
      { reason: 'page-hidden', trials: 1 },
    ],
  });
});

it('keeps them all where asked', () => {
  expect(timelyTrials(rows, true)).toEqual({ rows, leftOut: { trials: 0, reasons: [] } });
});
