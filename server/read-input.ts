import type { z } from 'zod';
import { VisavisError } from '../src/errors.js';
import { firstComplaint } from '../src/schema/issue-sentence.js';

/**
 * What came over HTTP, checked.
 *
 * @throws VisavisError INVALID_INPUT naming the field, what was expected and what came
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const { path, expected, got } = firstComplaint(parsed.error, input);
  throw invalidInput(path, expected, got, 'send the request again with that corrected');
}

export function invalidInput(field: string, expected: string, got: unknown, mend: string) {
  return new VisavisError('INVALID_INPUT', {
    field,
    expected,
    got: typeof got === 'string' ? got.slice(0, 80) : JSON.stringify(got),
    mend,
  });
}
