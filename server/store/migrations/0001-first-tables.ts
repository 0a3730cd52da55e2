import { sql, type Kysely } from 'kysely';
import type { Migration } from './migration.js';

/** Settings, observers, sessions, trials, imported data sets, sign-ins. */
export const firstTables: Migration = {
  number: 1,
  name: 'first tables',
  async up(db) {
    await createSettings(db);
    await createObservers(db);
    await createTrials(db);
    await createSignIns(db);
  },
};

async function createSettings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('imported_studies')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('study_changes')
    .addColumn('study', 'text', (column) => column.primaryKey())
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute();
}

async function createObservers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('observers')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('participant', 'network', 'simulated')`),
    )
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('observers_key', ['study', 'id'])
    .execute();
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('observer', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('stimuli_hash', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('running', 'complete')`),
    )
    .addColumn('token_hash', 'text', (column) => column.unique())
    .addColumn('length', 'text')
    .addColumn('seed', 'integer')
    .addColumn('plan', 'text')
    .addColumn('consent_at', 'text')
    .addColumn('consent_hash', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('completed_at', 'text')
    .addUniqueConstraint('sessions_number', ['study', 'observer', 'stimuli_hash', 'number'])
    .addForeignKeyConstraint(
      'sessions_observer',
      ['study', 'observer'],
      'observers',
      ['study', 'id'],
      (key) => key.onDelete('cascade'),
    )
    .execute();
}

async function createTrials(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('trials')
    .addColumn('session', 'text', (column) =>
      column.notNull().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('trial_index', 'integer', (column) => column.notNull())
    .addColumn('trial_number', 'integer', (column) => column.notNull())
    .addColumn('block', 'integer', (column) => column.notNull())
    .addColumn('phase', 'text', (column) =>
      column.notNull().check(sql`phase in ('practice', 'test', 'draw')`),
    )
    .addColumn('stimulus_id', 'text')
    .addColumn('content_hash', 'text')
    .addColumn('image_id', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('condition', 'text', (column) => column.notNull())
    .addColumn('response', 'text')
    .addColumn('rt_seconds', 'double precision')
    .addColumn('timing_ok', 'integer')
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('payload', 'text')
    .addColumn('payload_hash', 'text')
    .addColumn('details', 'text')
    .addPrimaryKeyConstraint('trials_key', ['session', 'trial_index'])
    .execute();
  await db.schema
    .createIndex('trials_stimulus')
    .on('trials')
    .columns(['session', 'stimulus_id'])
    .unique()
    .execute();
  await db.schema.createIndex('trials_received').on('trials').column('received_at').execute();
}

async function createSignIns(db: Kysely<unknown>): Promise<void> {
  for (const table of ['sign_ins', 'sign_in_links']) {
    await db.schema
      .createTable(table)
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute();
  }
}
