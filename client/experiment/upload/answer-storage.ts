import type { TrialSubmission } from '../../../src/schema/session.js';

/** One answer that the server has not acknowledged yet. */
export interface KeptAnswer {
  /** the observer's name: answers of different sessions never mix */
  session: string;
  index: number;
  body: TrialSubmission;
  /** the server's sentence where it refused the answer for good; null while it is to be sent */
  refused: string | null;
}

/** Where answers wait; keyed by session and index. */
export interface AnswerStorage {
  put(answer: KeptAnswer): Promise<void>;
  remove(session: string, index: number): Promise<void>;
  /** in the order of their indices */
  all(session: string): Promise<KeptAnswer[]>;
}

/** Keeps answers as long as the page lives: where the browser offers no other place. */
export class MemoryStorage implements AnswerStorage {
  private readonly answers = new Map<string, KeptAnswer>();

  put(answer: KeptAnswer): Promise<void> {
    this.answers.set(`${answer.session}/${answer.index}`, answer);
    return Promise.resolve();
  }

  remove(session: string, index: number): Promise<void> {
    this.answers.delete(`${session}/${index}`);
    return Promise.resolve();
  }

  all(session: string): Promise<KeptAnswer[]> {
    const own = [...this.answers.values()].filter((answer) => answer.session === session);
    return Promise.resolve(own.sort((a, b) => a.index - b.index));
  }
}
