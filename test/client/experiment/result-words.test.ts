import { describe, expect, it } from 'vitest';
import {
  answerPhrase,
  conditionPhrase,
  figureSentence,
  resultSentence,
} from '../../../client/experiment/result/result-words.js';
import type { ParticipantResult } from '../../../src/schema/dashboard.js';
import type { Condition } from '../../../src/schema/stimulus.js';

const you: ParticipantResult['you'] = {
  observer: 'p',
  title: 'You',
  kind: 'participant',
  trials: 48,
  noResponse: 2,
  accuracy: { value: 31 / 48, low: 0.5, high: 0.77 },
  conditions: [{ condition: 'c10', trials: 4, accuracy: { value: 0.5, low: 0.1, high: 0.9 } }],
};
const result: ParticipantResult = {
  notice: '',
  alternatives: 16,
  conditions: [],
  you,
  networks: [{ ...you, observer: 'n', kind: 'network' }],
  onlyYou: [],
  onlyNetwork: [],
};

describe('the words of a result', () => {
  it('count right answers and missed ones, beside guessing', () => {
    expect(resultSentence(result)).toBe(
      'You named 31 of 48 pictures right; 2 went by without an answer. Guessing alone gives about 6 %.',
    );
    const none = { ...you, trials: 0, accuracy: null };
    expect(resultSentence({ ...result, you: none })).toBe('There is no answer to show yet.');
  });

  it('say why the intervals are wide, and when no network has answered', () => {
    expect(figureSentence(result)).toContain('rests on 4 pictures or fewer');
    expect(figureSentence({ ...result, networks: [] })).toContain('No network has answered');
    const many = { ...you, conditions: [{ ...you.conditions[0], trials: 160 }] };
    expect(figureSentence({ ...result, you: many })).not.toContain('fewer');
  });

  it('name answers and conditions', () => {
    expect(answerPhrase('oven')).toBe('an oven');
    expect(answerPhrase('dog')).toBe('a dog');
    expect(answerPhrase(null)).toBe('no answer');
    const condition: Condition = {
      label: 'c10',
      series: 'contrast',
      seriesTitle: 'Contrast',
      level: 10,
      scale: 'log',
      axisTitle: 'contrast (%)',
      worse: 'falling',
      identity: false,
      steps: [],
    };
    const noise = { ...condition, label: '0.35', seriesTitle: 'Uniform noise', level: 0.35 };
    const conditions = [
      condition,
      { ...noise, axisTitle: 'half width' },
      { ...condition, label: 'c100', identity: true },
      { ...condition, label: 'cue-conflict', level: null, seriesTitle: 'Ready-made' },
    ];
    const phrases = ['c10', '0.35', 'c100', 'cue-conflict', 'other'].map((label) =>
      conditionPhrase(label, conditions),
    );
    expect(phrases).toEqual([
      'Contrast 10 %',
      'Uniform noise, half width 0.35',
      'not degraded',
      'Ready-made, cue-conflict',
      'other',
    ]);
  });
});
