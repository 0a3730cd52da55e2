import { expect, it } from 'vitest';
import { percent } from '../../src/degradations/clipped-share.js';
import { clippingWarnings } from '../../src/study/clipping-warnings.js';
import { measuresByCondition } from '../../src/study/condition-measures.js';
import { conditionsOf } from '../../src/study/conditions.js';
import { parseStudy } from '../../src/study/study-file.js';
import { smallStudy } from './fixtures.js';

const conditions = conditionsOf(
  parseStudy(
    smallStudy({
      manipulations: [
        { manipulation: 'contrast', levels: [1] },
        { manipulation: 'uniform-noise', levels: [0.35, 0.6] },
        { manipulation: 'eidolon', levels: [8], after: [{ manipulation: 'contrast' }] },
      ],
    }),
    'small.json',
  ),
);

const stimuli = (shares: Record<string, (number | null)[]>) =>
  Object.entries(shares).flatMap(([condition, clipped]) =>
    clipped.map((clippedShare, i) => ({
      condition,
      measured: { rmsContrast: 0.1 * (i + 1), meanLuminance: 0.5, clippedShare },
    })),
  );

it('measures are means over the stimuli of a condition, in the order of the conditions', () => {
  const measured = measuresByCondition(
    conditions,
    stimuli({ '0.60': [0.1, 0.3], '0.35': [0, 0.004], c100: [null, 0.2] }),
  );
  expect(measured.map(({ condition }) => condition)).toEqual(conditions.map(({ label }) => label));
  expect(measured[2]).toMatchObject({ condition: '0.60', stimuli: 2, meanLuminance: 0.5 });
  expect(measured[2].rmsContrast).toBeCloseTo(0.15, 12);
  expect(measured[2].clippedShare).toBeCloseTo(0.2, 12);
  expect(measured[0].clippedShare).toBeNull();
  expect(measured[3]).toMatchObject({ stimuli: 0, clippedShare: 0 });
});

it('warns above 1 % only, and says what to change from what the manipulation declares', () => {
  const label = conditions[3].label;
  const shares = { '0.60': [0.1, 0.24], '0.35': [0.01, 0.01], [label]: [0.016], c100: [null] };
  expect(clippingWarnings(conditions, measuresByCondition(conditions, stimuli(shares)))).toEqual([
    'Condition 0.60 clips 17 % of the pixels (mean of 2 images): they are cut off at black or white; lower width or contrast.',
    `Condition ${label} clips 1.6 % of the pixels (mean of 1 image): they are cut off at black or white; lower reach, or lower the contrast in a step before it.`,
  ]);
});

it('shares have as many digits as a reader needs', () => {
  expect([0, 1 / 50_176, 0.004, 0.0995, 0.17].map(percent)).toEqual([
    ...['0 %', '0.002 %', '0.4 %', '10 %', '17 %'],
  ]);
});
