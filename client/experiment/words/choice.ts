import type { ChoiceKind } from '../../../src/schema/task-kind.js';

const phrase = (category: string) => `${/^[aeiou]/.test(category) ? 'an' : 'a'} ${category}`;

/** What is said in the tasks with two answers. */
export const choiceWords = {
  question: {
    'yes-no': (category: string) => `Was it ${phrase(category)}?`,
    'two-interval': (category: string) => `Which one was ${phrase(category)}?`,
    'two-alternative': (category: string) => `Which one was ${phrase(category)}?`,
  } satisfies Record<ChoiceKind, (category: string) => string>,
  labels: {
    yes: 'Yes',
    no: 'No',
    first: 'First',
    second: 'Second',
    left: 'Left',
    right: 'Right',
  },
  right: 'Right.',
  wrong: (answer: string) => `The right answer was: ${answer}.`,
  late: (answer: string) => `No answer in time. The right answer was: ${answer}.`,
  instructions: {
    title: {
      'yes-no': 'Was it there?',
      'two-interval': 'First or second?',
      'two-alternative': 'Left or right?',
    },
    fixate: 'Keep your eyes on the cross',
    fixateRest: 'in the middle, also while pictures show.',
    shown: {
      'yes-no': 'A picture shows for a moment only',
      'two-interval': 'Two pictures show for a moment only, one after the other',
      'two-alternative': 'Two pictures show for a moment only, side by side',
    },
    masked: '; a pattern wipes them out. Some are very hard to make out: that is the point.',
    unmasked: '. Some are very hard to make out: that is the point.',
    answer: {
      'yes-no': 'Then say whether it was what you are asked for',
      'two-interval': 'Then say which of the two was what you are asked for',
      'two-alternative': 'Then say which of the two was what you are asked for',
    },
    within: (seconds: number) => ` within ${seconds} seconds.`,
    last: 'You may correct yourself; your last choice counts.',
    first: 'Your first choice counts; it cannot be corrected.',
    guess: 'Not sure? Guess.',
    keys: (left: string, right: string) =>
      `Click, or use the keyboard: F or the left arrow for “${left}”, J or the right arrow for “${right}”.`,
    asked: 'You may be asked for',
    understood: 'Understood',
  },
  strip: {
    label: 'What one trial looks like',
    cross: 'a cross',
    picture: (seconds: number) => `a picture, ${seconds} s`,
    pictures: (seconds: number) => `two pictures, ${seconds} s`,
    second: (seconds: number) => `another, ${seconds} s`,
    pattern: 'a pattern',
    answer: 'your answer',
  },
};
