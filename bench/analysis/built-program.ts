import type * as analysis from '../../src/analysis/index.js';
import type * as consistency from '../../src/analysis/error-consistency.js';
import type * as common from '../../src/analysis/trials/common-trials.js';
import type * as records from '../../src/records/index.js';

/**
 * The analysis as users run it, built: what runs TypeScript directly names every function that it meets
 * anew, which takes a fifth of the time.
 */
const built = (file: string): Promise<unknown> => import(`../../dist/src/${file}`);

export const { accuracy, analyse, consistencyParts, groupTrials } = (await built(
  'analysis/index.js',
)) as typeof analysis;
export const { errorConsistency } = (await built(
  'analysis/error-consistency.js',
)) as typeof consistency;
export const { commonTrials } = (await built('analysis/trials/common-trials.js')) as typeof common;
export const { readTrialTable } = (await built('records/index.js')) as typeof records;
