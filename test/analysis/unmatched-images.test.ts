import { describe, expect, it } from 'vitest';
import { unmatchedImages } from '../../src/analysis/index.js';
import type { TrialRow } from '../../src/schema/trial.js';

const trial = (observer: string, condition: string, imageName: string): TrialRow => ({ observer, kind: 'participant', session: 1, trial: 1, rtSeconds: 1, response: 'cat', category: 'cat', condition, imageName }); // prettier-ignore

describe('images that one observer alone saw', () => {
  it('by value of the condition and short name', () => {
    const rows = [
      trial('a', '0.10', '0001_s01_n01_1.png'),
      trial('b', '0.1', '0007_s02_n01_1.JPEG'),
      trial('a', '0.10', 'x_n02_2.png'),
      trial('a', '0.10', 'x_n02_2.png'),
      trial('b', '0.2', 'y_n01_1.png'),
    ];
    expect(unmatchedImages(rows)).toEqual([
      { observer: 'a', condition: '0.10', imageName: 'x_n02_2.png' },
      { observer: 'b', condition: '0.2', imageName: 'y_n01_1.png' },
    ]);
  });
});
