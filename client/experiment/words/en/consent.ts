import { plural } from './grammar.js';

/** The first page. */
export const consent = {
  title: 'Before you begin',
  agree: 'I agree, let us begin',
  duration: (minutes: number) =>
    plural(minutes, {
      one: 'about # minute, plus practice',
      other: 'about # minutes, plus practice',
    }),
  ageNeeded: 'Please confirm this first; without it you cannot take part.',
  decline: 'I do not want to take part',
};
