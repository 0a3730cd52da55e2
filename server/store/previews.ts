import type { Connection } from './connection.js';
import { keptPreviewMs, previewPrefix, storedStudy } from './preview.js';

export interface PreviewStore {
  /** how many previews of a study are here */
  previewCount(study: string): Promise<number>;
  /**
   * Deletes previews with everything that hangs on them: those of one study, or all that are a day
   * old. The freed space is overwritten.
   *
   * @returns how many
   * @throws VisavisError DISK_FULL; then nothing is deleted
   */
  deletePreviews(which: { study: string } | 'old'): Promise<number>;
}

export function previewStore({ db, sqlite, write }: Connection): PreviewStore {
  return {
    async previewCount(study) {
      const { n } = await db
        .selectFrom('observers')
        .select((count) => count.fn.countAll<number>().as('n'))
        .where('study', '=', storedStudy(study, true))
        .executeTakeFirstOrThrow();
      return n;
    },

    async deletePreviews(which) {
      const day = new Date(Date.now() - keptPreviewMs).toISOString();
      const { numDeletedRows } = await write([], (transaction) => {
        const previews = transaction.deleteFrom('observers');
        return which === 'old'
          ? previews
              .where('study', 'like', `${previewPrefix}%`)
              .where('created_at', '<', day)
              .executeTakeFirst()
          : previews.where('study', '=', storedStudy(which.study, true)).executeTakeFirst();
      });
      if (numDeletedRows > 0n) sqlite.pragma('wal_checkpoint(TRUNCATE)'); // as for withdrawals
      return Number(numDeletedRows);
    },
  };
}
