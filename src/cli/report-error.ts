import { VisavisError } from '../errors.js';

/**
 * Ends a command that failed: one sentence for an error meant for the user, the whole trace for
 * one that is a fault of ours; exit code 1 either way.
 */
export function reportError(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof VisavisError) {
    console.error(error.message);
    return;
  }
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC') {
    console.error('No space is left on the device; free some space and repeat the command.');
    return;
  }
  console.error(error);
  console.error('This is a fault of visavis; please report it with the lines above.');
}
