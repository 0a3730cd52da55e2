import { sql, type Kysely } from 'kysely';
import type { Migration } from './migration.js';

const phases = "('practice', 'test', 'draw')";
const withAttention = "('practice', 'test', 'draw', 'attention')";

/**
 * What a session has beside its trials (free text apart), who was screened out after practice, and
 * attention checks as a phase of trials.
 */
export const sessionParts: Migration = {
  number: 7,
  name: 'session parts',
  async up(db) {
    await db.schema
      .createTable('session_records')
      .addColumn('session', 'text', (column) =>
        column.notNull().references('sessions.id').onDelete('cascade'),
      )
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('session_records_key', ['session', 'kind'])
      .execute();
    await db.schema
      .createTable('session_texts')
      .addColumn('session', 'text', (column) =>
        column.notNull().references('sessions.id').onDelete('cascade'),
      )
      .addColumn('field', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('session_texts_key', ['session', 'field'])
      .execute();
    await db.schema.alterTable('sessions').addColumn('screened_out_at', 'text').execute();
    await allowAttention(db);
  },
};

/**
 * SQLite cannot change a check: the table is made again from its own definition, whatever columns
 * it has by now, and filled. Nothing refers to it.
 */
async function allowAttention(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ type: string; sql: string | null }>`
    select type, sql from sqlite_master where tbl_name = 'trials' and sql is not null`.execute(db);
  const table = rows.find(({ type }) => type === 'table')?.sql;
  if (!table?.includes(phases)) throw new Error('the table of trials has another form');
  const renamed = table.replace(/^create table "?trials"?/i, 'create table "trials_new"');
  if (renamed === table) throw new Error('the table of trials has another definition');
  await sql.raw(renamed.replace(phases, withAttention)).execute(db);
  await sql.raw('insert into trials_new select * from trials').execute(db);
  await sql.raw('drop table trials').execute(db);
  await sql.raw('alter table trials_new rename to trials').execute(db);
  for (const { type, sql: definition } of rows) {
    if (type === 'index' && definition !== null) await sql.raw(definition).execute(db);
  }
}
