import type { Migration } from './migration.js';

/** Where participants come from, their ids on platforms (apart), and who was screened out. */
export const recruitment: Migration = {
  number: 3,
  name: 'recruitment',
  async up(db) {
    await db.schema.alterTable('sessions').addColumn('source', 'text').execute();
    await db.schema
      .createTable('session_tokens')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('session', 'text', (column) =>
        column.notNull().references('sessions.id').onDelete('cascade'),
      )
      .execute();
    await db.schema
      .createIndex('session_tokens_session')
      .on('session_tokens')
      .column('session')
      .execute();
    await db.schema
      .createTable('platform_ids')
      .addColumn('study', 'text', (column) => column.notNull())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('participant', 'text', (column) => column.notNull())
      .addColumn('platform_study', 'text', (column) => column.notNull())
      .addColumn('platform_session', 'text', (column) => column.notNull())
      .addColumn('session', 'text', (column) =>
        column.notNull().unique().references('sessions.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('platform_ids_key', ['study', 'platform', 'participant'])
      .execute();
    await db.schema
      .createTable('screen_outs')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('study', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .execute();
  },
};
