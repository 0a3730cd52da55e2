import { VisavisError } from '../../errors.js';

/**
 * The name of an observer: as it was said, or made of what its source is called.
 *
 * @throws VisavisError INVALID_INPUT where a name that was said has other letters than it may
 */
export function observerName(said: string | undefined, source: string): string {
  if (said === undefined)
    return source.replace(/[^\w.-]+/g, '-').replace(/^-+|-+$/g, '') || 'network';
  if (/^[\w.-]+$/.test(said)) return said;
  throw new VisavisError('INVALID_INPUT', {
    field: '--name',
    expected: 'letters without accents, digits, points, hyphens and underscores',
    got: `"${said}"`,
    mend: 'give words for people with --title',
  });
}
