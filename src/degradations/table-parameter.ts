import { z } from 'zod';
import { VisavisError } from '../errors.js';
import type { FindTable } from './manipulation.js';

/**
 * A parameter that names numbers read from a file: a word for the numbers visavis has itself, or
 * the hash of a table (`tableHash`). Study files and the command line give the path of the file,
 * which is read and replaced by the hash before parameters are checked. List the parameter in the
 * manipulation's `tables`.
 *
 * @param word stands for visavis's own numbers; the default
 */
export function tableParameter(word: string, description: string) {
  return z
    .string()
    .regex(new RegExp(`^(${word}|[0-9a-f]{64})$`))
    .default(word)
    .meta({
      unit: 'table',
      description,
      range: `'${word}' or the path of a table (.npy, .json or .csv)`,
    });
}

/** For recipes without tables: asking for one is an error. */
export const noTables: FindTable = (hash) => {
  throw new VisavisError('INVALID_INPUT', {
    field: 'a table',
    expected: 'its numbers beside the recipe',
    got: `only its hash ${hash}`,
    mend: 'give the file of the table',
  });
};
