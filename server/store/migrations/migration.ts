import type { Kysely } from 'kysely';

/**
 * One step from one form of the database to the next. A migration that has been released is never
 * changed: any later version must open every earlier database.
 */
export interface Migration {
  /** counted from 1 without gaps */
  number: number;
  name: string;
  /** runs inside a transaction; must not import table types, which move on without it */
  up: (db: Kysely<unknown>) => Promise<void>;
}
