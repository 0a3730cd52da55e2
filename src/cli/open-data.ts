import { refuseUnfinished } from '../../server/backup/restoring.js';
import { openStore, type Store } from '../../server/store/index.js';
import { databasePath } from '../study/data-folder.js';

/**
 * Opens the database of a data folder for one piece of work and closes it whatever happens.
 *
 * @throws VisavisError RESTORE_UNFINISHED, or as {@link openStore}
 */
export async function withStore<T>(
  dataFolder: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  refuseUnfinished(dataFolder);
  const store = await openStore(databasePath(dataFolder));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
