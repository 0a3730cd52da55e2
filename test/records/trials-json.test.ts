import { describe, expect, it } from 'vitest';
import { isTrialsFile, readTrialsJson, trialsJson } from '../../src/records/index.js';
import type { TrialRow } from '../../src/schema/trial.js';

const trial: TrialRow = {
  observer: 'a',
  kind: 'simulated',
  session: 1,
  trial: 1,
  rtSeconds: null,
  response: null,
  category: 'cat',
  condition: 'c10',
  imageName: 'x',
};

describe('trials in JSON', () => {
  it('come back as they were', () => {
    const text = [...trialsJson([trial, { ...trial, trial: 2, rtSeconds: 0.5 }])].join('');
    const value: unknown = JSON.parse(text);
    expect(isTrialsFile(value)).toBe(true);
    expect(readTrialsJson(value, 'trials.json')).toEqual([
      trial,
      { ...trial, trial: 2, rtSeconds: 0.5 },
    ]);
    expect(JSON.parse([...trialsJson([])].join(''))).toMatchObject({ trials: [] });
  });

  it('are refused with the path of the wrong value', () => {
    const wrong = { format: 'visavis-trials/1', trials: [trial, { ...trial, trial: 'two' }] };
    expect(() => readTrialsJson(wrong, 'trials.json')).toThrow(/trials\.json.*trials\.1\.trial/);
  });

  it('are told from other JSON', () => {
    expect(isTrialsFile({ id: 'demo' })).toBe(false);
    expect(isTrialsFile(null)).toBe(false);
  });
});
