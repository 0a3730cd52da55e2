import type { ConsentWords } from './consent-words.js';

export const en: ConsentWords = {
  locale: 'en-GB',
  text: `You will see pictures that are shown briefly, and say what they show. There are no risks beyond those of looking at a screen; the pictures flicker briefly.

Your answers, their timing, and what your screen and your kind of browser can do are stored under a random name on this server and nothing else about you: no name, no address, no cookies for tracking. You may stop at any time, and withdraw then or later: you get a code that deletes all of your answers.`,
  contact: 'Questions',
  retention: 'How long answers are kept',
  keptUntil: (date, shared) =>
    `Until ${date}; then they are deleted from this server.` +
    (shared ? ' What has been made public by then stays public.' : ''),
  partialPay: 'If you stop early',
  platform: 'Prolific',
  platformIds:
    'Your ids on Prolific are kept apart from your answers, so that you are recognised when you come again. They are in no data that are passed on.',
  age: (years) => `I am ${years} years old or older.`,
  sharing:
    'My answers may also be made public under my random name, for other researchers and everybody else. What is public can no longer be withdrawn. (You can take part without this.)',
  flashNotice:
    '**Pictures and patterns flash briefly, one after another.** If you have ever had a seizure, or if flickering light troubles you, please do not take part.',
};
