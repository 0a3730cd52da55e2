import type { Migration } from './migration.js';

/** In which language somebody read the study, and whether her answers may be made public. */
export const consent: Migration = {
  number: 6,
  name: 'consent',
  async up(db) {
    for (const column of ['language', 'sharing_at', 'sharing_version']) {
      await db.schema.alterTable('sessions').addColumn(column, 'text').execute();
    }
    await db.schema.alterTable('sessions').addColumn('sharing', 'integer').execute();
  },
};
