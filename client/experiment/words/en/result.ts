import { categories } from './categories.js';
import { number, plural } from './grammar.js';

/** The participant's own result. */
export const result = {
  none: 'There is no answer to show yet.',
  score: (right: number, trials: number, missed: number, chancePercent: number) =>
    `You named ${number(right)} of ${plural(trials, { one: '# picture', other: '# pictures' })} right` +
    (missed > 0 ? `; ${number(missed)} went by without an answer` : '') +
    `. Guessing alone gives about ${number(chancePercent)} %.`,
  harder: 'Pictures get harder from left to right; bars are 95 % intervals.',
  meaning:
    'Where your curve stays up while a network’s falls, you still see what it no longer can.',
  noNetwork: 'No network has answered this study yet.',
  /** so few pictures stand behind each point */
  fewPictures: (pictures: number) =>
    pictures === 1
      ? 'Your bars are long because each of your points rests on a single picture.'
      : `Your bars are long because each of your points rests on ${number(pictures)} pictures or fewer.`,
  curves: 'Your curve over the networks’',
  you: 'you',
  byYou: 'You',
  differed: 'Where you and the networks differed',
  onlyYou: 'Only you got these',
  onlyYouNone: 'None this time: whatever you named right, a network did as well.',
  onlyNetwork: 'Only a network got these',
  onlyNetworkNone: 'None this time: whatever a network named right, you did as well.',
  /** what a picture showed: words before the phrase, which is set in bold */
  it: (name: string) => `It was **${categories.phrase(name)}**.`,
  answer: (name: string | null) => (name === null ? 'no answer' : categories.phrase(name)),
  right: 'right',
  wrong: 'wrong',
  picture: (name: string, condition: string) => `${name}, condition ${condition}`,
  undegraded: 'not degraded',
};
