import type { Kysely } from 'kysely';
import type { Migration } from './migration.js';

/**
 * Lists and versions of studies: which list a session was given, under which version of the study
 * file it began, the files that are frozen, and the answers of blocks that were begun anew.
 */
export const designs: Migration = {
  number: 8,
  name: 'lists and versions of studies',
  async up(db) {
    await db.schema.alterTable('sessions').addColumn('list', 'integer').execute();
    await db.schema.alterTable('sessions').addColumn('study_version', 'integer').execute();
    await createVersions(db);
    await createSetAsideTrials(db);
  },
};

async function createVersions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('study_versions')
    .addColumn('study', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('file_hash', 'text', (column) => column.notNull())
    .addColumn('stimuli_hash', 'text', (column) => column.notNull())
    .addColumn('file', 'text', (column) => column.notNull())
    .addColumn('frozen_at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('study_versions_key', ['study', 'number'])
    .addUniqueConstraint('study_versions_hashes', ['study', 'file_hash', 'stimuli_hash'])
    .execute();
}

async function createSetAsideTrials(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('set_aside_trials')
    .addColumn('session', 'text', (column) =>
      column.notNull().references('sessions.id').onDelete('cascade'),
    )
    .addColumn('trial_index', 'integer', (column) => column.notNull())
    .addColumn('block', 'integer', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('stimulus_id', 'text', (column) => column.notNull())
    .addColumn('response', 'text')
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('payload_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('set_aside_trials_key', ['session', 'trial_index'])
    .execute();
}
