import { join } from 'node:path';
import { openStore, type Store } from '../../server/store/index.js';

/** The database of a data folder. */
export const databasePath = (dataFolder: string) => join(dataFolder, 'visavis.sqlite');

/** Opens the database of a data folder for one piece of work and closes it whatever happens. */
export async function withStore<T>(
  dataFolder: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openStore(databasePath(dataFolder));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}
