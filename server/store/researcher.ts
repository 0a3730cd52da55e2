import type { Transaction } from 'kysely';
import type { Connection } from './connection.js';
import type { Tables } from './tables.js';

/** The researcher's password, sign-ins and one-time links; secrets come here as hashes only. */
export interface ResearcherStore {
  passwordHash(): Promise<string | null>;
  /** stores a new password and signs everybody out */
  setPasswordHash(hash: string): Promise<void>;
  /** voids all sign-ins and links; the password stays */
  signEverybodyOut(): Promise<void>;
  /** stores the first password; false where there is one already */
  setFirstPasswordHash(hash: string): Promise<boolean>;
  saveSignIn(tokenHash: string, expiresAt: Date): Promise<void>;
  isSignedIn(tokenHash: string): Promise<boolean>;
  deleteSignIn(tokenHash: string): Promise<void>;
  saveSignInLink(tokenHash: string, expiresAt: Date): Promise<void>;
  /** true for the first call with a link that has not expired; then the link is gone */
  useSignInLink(tokenHash: string): Promise<boolean>;
}

const passwordKey = 'password';

export function researcherStore({ db, write }: Connection): ResearcherStore {
  const save = (table: 'sign_ins' | 'sign_in_links', tokenHash: string, expiresAt: Date) =>
    write([], async (transaction) => {
      const now = new Date().toISOString();
      await transaction.deleteFrom(table).where('expires_at', '<', now).execute();
      await transaction
        .insertInto(table)
        .values({ token_hash: tokenHash, created_at: now, expires_at: expiresAt.toISOString() })
        .execute();
    });

  return {
    async passwordHash() {
      const row = await db
        .selectFrom('settings')
        .select('value')
        .where('key', '=', passwordKey)
        .executeTakeFirst();
      return row?.value ?? null;
    },

    async setPasswordHash(hash) {
      await write([], async (transaction) => {
        await transaction
          .insertInto('settings')
          .values({ key: passwordKey, value: hash })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: hash }))
          .execute();
        await signOutAll(transaction);
      });
    },

    signEverybodyOut: () => write([], signOutAll),

    async setFirstPasswordHash(hash) {
      const result = await write([], (transaction) =>
        transaction
          .insertInto('settings')
          .values({ key: passwordKey, value: hash })
          .onConflict((conflict) => conflict.column('key').doNothing())
          .executeTakeFirst(),
      );
      return result.numInsertedOrUpdatedRows === 1n;
    },

    saveSignIn: (tokenHash, expiresAt) => save('sign_ins', tokenHash, expiresAt),

    async isSignedIn(tokenHash) {
      const row = await db
        .selectFrom('sign_ins')
        .select('token_hash')
        .where('token_hash', '=', tokenHash)
        .where('expires_at', '>', new Date().toISOString())
        .executeTakeFirst();
      return row !== undefined;
    },

    async deleteSignIn(tokenHash) {
      await write([], (transaction) =>
        transaction.deleteFrom('sign_ins').where('token_hash', '=', tokenHash).execute(),
      );
    },

    saveSignInLink: (tokenHash, expiresAt) => save('sign_in_links', tokenHash, expiresAt),

    async useSignInLink(tokenHash) {
      const result = await write([], (transaction) =>
        transaction
          .deleteFrom('sign_in_links')
          .where('token_hash', '=', tokenHash)
          .where('expires_at', '>', new Date().toISOString())
          .executeTakeFirst(),
      );
      return result.numDeletedRows === 1n;
    },
  };
}

async function signOutAll(transaction: Transaction<Tables>): Promise<void> {
  await transaction.deleteFrom('sign_ins').execute();
  await transaction.deleteFrom('sign_in_links').execute();
}
