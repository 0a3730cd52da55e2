import type { Logger } from 'pino';
import type { Store } from './store/index.js';

/** How often previews are looked through, ms. */
const everyMs = 3600 * 1000;

/** Deletes previews that are a day old: now, then every hour. @returns what ends it */
export async function deleteOldPreviews(
  store: Store,
  logger: Logger,
): Promise<() => Promise<void>> {
  const deleteThem = () =>
    store
      .deletePreviews('old')
      .then(() => {})
      .catch((error: unknown) => logger.error({ err: error }, 'old previews were not deleted'));
  let last = deleteThem();
  await last;
  const timer = setInterval(() => {
    last = deleteThem();
  }, everyMs).unref();
  return () => {
    clearInterval(timer);
    return last;
  };
}
