import type { ChoiceKind } from '../../../../src/schema/task-kind.js';
import { categories } from './categories.js';
import { number, plural } from './grammar.js';

type ByKind<Words> = Record<ChoiceKind, Words>;
const which = (name: string) => `Which one was ${categories.phrase(name)}?`;
const chooseOfTwo = (seconds: number) =>
  plural(seconds, {
    one: 'Then you are asked for something: **say which of the two showed it**, within # second.',
    other:
      'Then you are asked for something: **say which of the two showed it**, within # seconds.',
  });

/** What is said in the tasks with two answers. */
export const choice = {
  question: {
    'yes-no': (name: string) => `Was it ${categories.phrase(name)}?`,
    'two-interval': which,
    'two-alternative': which,
  } as ByKind<(name: string) => string>,
  /** the answers, by their ids */
  answers: {
    yes: 'Yes',
    no: 'No',
    first: 'First',
    second: 'Second',
    left: 'Left',
    right: 'Right',
  },
  right: 'Correct.',
  wrong: (answer: string) => `The correct answer was: ${answer}.`,
  late: (answer: string) => `No answer in time. The correct answer was: ${answer}.`,
  title: {
    'yes-no': 'Yes or no?',
    'two-interval': 'First or second?',
    'two-alternative': 'Left or right?',
  } as ByKind<string>,
  pictures: {
    'yes-no':
      'A picture shows for a moment only. Some pictures are very hard to make out: that is the point.',
    'two-interval':
      'Two pictures show one after the other, each for a moment only. Some are very hard to make out: that is the point.',
    'two-alternative':
      'Two pictures show side by side, for a moment only. Some are very hard to make out: that is the point.',
  } as ByKind<string>,
  pattern: 'A pattern wipes out what you saw.',
  choose: {
    'yes-no': (seconds: number) =>
      plural(seconds, {
        one: 'Then you are asked for something: **say whether the picture showed it**, within # second.',
        other:
          'Then you are asked for something: **say whether the picture showed it**, within # seconds.',
      }),
    'two-interval': chooseOfTwo,
    'two-alternative': chooseOfTwo,
  } as ByKind<(seconds: number) => string>,
  asked: 'You may be asked for',
  keys: (left: string, right: string) =>
    `Click, or use the keyboard: F or the left arrow for “${left}”, J or the right arrow for “${right}”.`,
  strip: {
    pictures: (seconds: number) => `two pictures, ${number(seconds)}\u00a0s`,
    second: (seconds: number) => `another, ${number(seconds)}\u00a0s`,
  },
};
