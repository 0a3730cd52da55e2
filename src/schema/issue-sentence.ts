import type { z } from 'zod';

/** The first complaint of zod, taken apart for a sentence of ours. */
export interface Complaint {
  /** where, for example `design.blocks` */
  path: string;
  expected: string;
  /** the value found there, as JSON, shortened */
  got: string;
}

/**
 * Says what the first issue of a zod error complains about in `input`. Unknown fields come first: one that
 * is misspelt is also missing, and its author sees the misspelling sooner.
 */
export function firstComplaint(error: z.ZodError, input: unknown): Complaint {
  const unknown = error.issues.find(({ code }) => code === 'unrecognized_keys');
  const issue = unknown ?? error.issues[0];
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
      return `at least ${sized(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `at most ${sized(issue.maximum, issue.origin)}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      if ('options' in issue && Array.isArray(issue.options)) {
        return `one of ${issue.options.map(String).join(', ')}`;
      }
      return issue.message === 'Invalid input' ? 'one of the known kinds' : issue.message;
    default:
      return issue.message;
  }
}

/** `3`, `1 character`, `2 entries` */
function sized(size: number | bigint, origin: string): string {
  const one = Number(size) === 1;
  if (origin === 'string') return `${size} ${one ? 'character' : 'characters'}`;
  if (origin === 'array') return `${size} ${one ? 'entry' : 'entries'}`;
  return String(size);
}

function shorten(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
