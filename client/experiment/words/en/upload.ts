import { plural } from './grammar.js';

const answers = (count: number) => plural(count, { one: '# answer', other: '# answers' });

/** Whether the answers have reached the server. */
export const upload = {
  saved: 'All answers are saved.',
  saving: (waiting: number) => `Saving ${answers(waiting)} …`,
  offline: (waiting: number) =>
    `No connection: ${answers(waiting)} kept on this device, sent as soon as possible.`,
  refused: (count: number, reason: string) =>
    `The server did not take ${answers(count)}: ${reason}`,
};
