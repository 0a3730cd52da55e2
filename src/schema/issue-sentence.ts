import type { z } from 'zod';

/** The first complaint of zod, taken apart for a sentence of ours. */
export interface Complaint {
  /** where, for example `design.blocks` */
  path: string;
  expected: string;
  /** the value found there, as JSON, shortened */
  got: string;
}

/** Says what the first issue of a zod error complains about in `input`. */
export function firstComplaint(error: z.ZodError, input: unknown): Complaint {
  const issue = error.issues[0];
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = [...issue.path, ...unknownKeys.slice(0, 1)].map(String);
  let value: unknown = input;
  for (const step of path) value = (value as Record<string, unknown> | undefined)?.[step];
  return {
    path: path.join('.') || 'the top level',
    expected: unknownKeys.length > 0 ? 'a known field' : sentenceOf(issue),
    got: shorten(value),
  };
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected;
    case 'too_small':
      return `at least ${issue.minimum}${issue.origin === 'array' || issue.origin === 'string' ? ' long' : ''}`;
    case 'too_big':
      return `at most ${issue.maximum}${issue.origin === 'array' || issue.origin === 'string' ? ' long' : ''}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return issue.message === 'Invalid input' ? 'one of the known kinds' : issue.message;
    default:
      return issue.message;
  }
}

function shorten(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
