import { number, plural } from './grammar.js';

/** What to do in a trial. */
export const instructions = {
  title: 'What did you see?',
  cross: '**Keep your eyes on the cross** in the middle, also while the picture shows.',
  picture:
    'The picture shows for a moment only; a pattern wipes it out. Some pictures are very hard to make out: that is the point.',
  pictureAlone:
    'The picture shows for a moment only. Some pictures are very hard to make out: that is the point.',
  choose: (seconds: number) =>
    plural(seconds, {
      one: 'Then **choose what it was** within # second.',
      other: 'Then **choose what it was** within # seconds.',
    }),
  lastCounts: 'You may correct yourself; your last choice counts.',
  firstCounts: 'Your first choice counts; it cannot be corrected.',
  guess: '**Not sure? Guess.**',
  answers: (count: number) => `The ${number(count)} answers`,
  keys: 'Click, or use the keyboard: each key above chooses the answer in its place. The arrow keys with Enter work as well.',
  understood: 'Understood',
  strip: {
    label: 'What one trial looks like',
    cross: 'a cross',
    picture: (seconds: number) => `a picture, ${number(seconds)}\u00a0s`,
    pattern: 'a pattern',
    answer: 'your answer',
  },
};
