import type { Admission } from '../../../../src/schema/arrival.js';

const notAdmitted: Record<Exclude<Admission, 'open'>, { title: string; text: string }> = {
  full: {
    title: 'This study has everyone it needs',
    text: 'Thank you for coming. All the places are taken by now, and nothing about you has been stored.',
  },
  paused: {
    title: 'This study is paused',
    text: 'Nobody new can begin just now. Please come back later; the address stays the same. Nothing about you has been stored.',
  },
  closed: {
    title: 'This study is closed',
    text: 'Thank you for coming. It takes no more participants, and nothing about you has been stored.',
  },
};

/** What is said of coming to a study and of being paid. */
export const recruitment = {
  preview: 'Preview: nothing that you do here is counted.',
  declined: {
    title: 'You do not take part',
    text: 'That is quite all right. Nothing about you has been stored.',
    code: 'Go back with this code',
    back: 'I have changed my mind',
  },
  notAdmitted,
  screenedOut: {
    title: 'This study needs a larger screen',
    text: 'It cannot be taken on a telephone: the pictures have to stand at a fixed size. You can open the same address on a computer. Nothing about you has been stored.',
    open: 'If you cannot, go on here:',
  },
  completion: {
    title: 'Your completion code',
    return: (host: string) => `Finish at ${host}`,
  },
  anotherPerson: 'Begin anew with another person',
};
