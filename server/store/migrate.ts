import { sql, type Kysely, type Transaction } from 'kysely';
import { VisavisError } from '../../src/errors.js';
import type { Migration } from './migrations/migration.js';
import { migrations as allMigrations } from './migrations/index.js';

interface MigrationsTable {
  migrations: { number: number; name: string; applied_at: string };
}

/**
 * Brings a database to the form that this code reads: runs, in one transaction, the migrations
 * that it has not seen. Two processes may do this at once.
 *
 * @returns the numbers of the migrations run
 * @throws VisavisError DATABASE_NEWER where a later version of visavis has changed the database
 */
export async function migrate(
  db: Kysely<unknown>,
  file: string,
  migrations: readonly Migration[] = allMigrations,
): Promise<number[]> {
  return (db as Kysely<MigrationsTable>).transaction().execute(async (transaction) => {
    const done = await appliedNumbers(transaction);
    const known = migrations.length;
    const newest = Math.max(0, ...done);
    if (newest > known) {
      throw new VisavisError('DATABASE_NEWER', { file, got: newest, expected: known });
    }
    const missing = migrations.filter((migration) => !done.has(migration.number));
    for (const { number, name, up } of missing) {
      await up(transaction as unknown as Kysely<unknown>);
      const applied_at = new Date().toISOString();
      await transaction.insertInto('migrations').values({ number, name, applied_at }).execute();
    }
    return missing.map((migration) => migration.number);
  });
}

async function appliedNumbers(transaction: Transaction<MigrationsTable>): Promise<Set<number>> {
  await sql`create table if not exists migrations (
    number integer primary key, name text not null, applied_at text not null
  )`.execute(transaction);
  const rows = await transaction.selectFrom('migrations').select('number').execute();
  return new Set(rows.map((row) => row.number));
}
