import { words } from '../words/index.js';
import { SaidError } from '../words/said-error.js';

/** How long an earlier page of this tab may take to let go, ms. */
const patienceMs = 2000;

/**
 * Makes this tab the only one that runs the study's session in this browser: two would answer the
 * same trials. Browsers without locks (and pages without HTTPS) go on without this protection.
 *
 * @throws Error when another tab holds the session
 */
export async function heldAlone(studyId: string): Promise<void> {
  const locks = (navigator as { locks?: LockManager }).locks;
  if (!locks) return;
  await new Promise<void>((resolve, reject) => {
    const held = locks.request(
      `visavis.session.${studyId}`,
      { signal: AbortSignal.timeout(patienceMs) },
      () => {
        resolve();
        return new Promise<never>(() => {}); // until the page goes
      },
    );
    held.catch(() => {
      reject(new SaidError(words().trouble.otherTab));
    });
  });
}
