import { isFull, sessionOfPlatformId, type PlatformId, type Quota } from './admission.js';
import type { Connection } from './connection.js';

export interface RecruitmentStore {
  /** is the quota reached? */
  isFull(quota: Quota): Promise<boolean>;
  /**
   * Gives the session of somebody who comes again a further token; those given before stay valid.
   *
   * @returns whether there is such a session
   */
  addToken(study: string, platformId: PlatformId, tokenHash: string): Promise<boolean>;
  /** counts somebody who cannot take part; nothing else is stored of her */
  saveScreenOut(study: string, reason: string): Promise<void>;
  screenOuts(study: string): Promise<number>;
}

export function recruitmentStore({ db, write }: Connection): RecruitmentStore {
  return {
    isFull: (quota) => isFull(db, quota),

    async addToken(study, platformId, tokenHash) {
      const session = await sessionOfPlatformId(db, study, platformId);
      if (session === null) return false;
      await write([], (transaction) =>
        transaction
          .insertInto('session_tokens')
          .values({ token_hash: tokenHash, session })
          .execute(),
      );
      return true;
    },

    async saveScreenOut(study, reason) {
      const at = new Date().toISOString();
      await write([study], (transaction) =>
        transaction.insertInto('screen_outs').values({ study, at, reason }).execute(),
      );
    },

    async screenOuts(study) {
      const { n } = await db
        .selectFrom('screen_outs')
        .select((count) => count.fn.countAll<number>().as('n'))
        .where('study', '=', study)
        .executeTakeFirstOrThrow();
      return n;
    },
  };
}
