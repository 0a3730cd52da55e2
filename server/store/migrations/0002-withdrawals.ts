import { sql } from 'kysely';
import type { Migration } from './migration.js';

/** A code for each session that deletes it, and a line for each deletion that names nobody. */
export const withdrawals: Migration = {
  number: 2,
  name: 'withdrawals',
  async up(db) {
    await db.schema.alterTable('sessions').addColumn('withdrawal_code', 'text').execute();
    await db.schema
      .createIndex('sessions_withdrawal_code')
      .on('sessions')
      .column('withdrawal_code')
      .unique()
      .execute();
    await db.schema
      .createTable('withdrawals')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('study', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('trials', 'integer', (column) => column.notNull())
      .addColumn('asked_by', 'text', (column) =>
        column.notNull().check(sql`asked_by in ('participant', 'researcher')`),
      )
      .execute();
  },
};
