import type { Migration } from './migration.js';

/** When somebody was given her code although answers of hers had not come. */
export const incompleteSessions: Migration = {
  number: 4,
  name: 'incomplete sessions',
  async up(db) {
    await db.schema.alterTable('sessions').addColumn('incomplete_at', 'text').execute();
  },
};
