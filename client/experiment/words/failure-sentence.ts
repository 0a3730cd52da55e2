import { words } from './index.js';

/**
 * What is said of a request that failed, in the page's language. The server's own sentence is in
 * English and speaks to researchers.
 *
 * @param code the server's error code, or the page's own
 */
export function failureSentence(code: string): string {
  const { failures, otherFailure } = words().trouble;
  const known: Readonly<Record<string, string>> = failures;
  return Object.hasOwn(known, code) ? known[code] : otherFailure(code);
}
