import { sql } from 'kysely';
import type { Migration } from './migration.js';

/** What the researcher sets for a study while it runs: open, paused or closed, and her notes. */
export const studyControls: Migration = {
  number: 5,
  name: 'study controls',
  async up(db) {
    await db.schema
      .createTable('study_controls')
      .addColumn('study', 'text', (column) => column.primaryKey())
      .addColumn('status', 'text', (column) =>
        column
          .notNull()
          .defaultTo('open')
          .check(sql`status in ('open', 'paused', 'closed')`),
      )
      .addColumn('notes', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  },
};
