import type {
  SessionState,
  TrialAcknowledgement,
  TrialSubmission,
} from '../../../src/schema/session.js';
import { openAnswerStorage } from '../upload/indexed-storage.js';
import { sendAnswer } from '../upload/send-answer.js';
import { UploadQueue } from '../upload/upload-queue.js';
import type { UploadState } from '../upload/upload-queue.js';

/** The answers of one session: which are given, and the queue that brings them to the server. */
export class Answers {
  private readonly listening = new AbortController();

  private constructor(
    private readonly queue: UploadQueue,
    /** indices of trials that need not be shown again */
    readonly given: Set<number>,
    token: string,
  ) {
    const { signal } = this.listening;
    const wake = () => this.queue.wake();
    window.addEventListener('online', wake, { signal });
    document.addEventListener('visibilitychange', wake, { signal });
    window.addEventListener(
      'pagehide',
      () => {
        for (const body of this.queue.pending()) void sendAnswer(token, body, true);
      },
      { signal },
    );
  }

  /** Takes up a session: what the server has, and what an earlier page left to be sent. */
  static async of(
    session: SessionState,
    token: string,
    onChange: (state: UploadState) => void,
  ): Promise<Answers> {
    const queue = new UploadQueue({
      session: session.observer,
      storage: await openAnswerStorage(),
      send: (body) => sendAnswer(token, body),
      onChange,
    });
    const kept = await queue.restore();
    return new Answers(queue, new Set([...session.stored, ...kept]), token);
  }

  add(submission: TrialSubmission): Promise<TrialAcknowledgement | null> {
    this.given.add(submission.index);
    return this.queue.add(submission);
  }

  /** Resolves when the server has answered for every answer given. */
  drained(): Promise<void> {
    return this.queue.drained();
  }

  /** Answers that the server has not acknowledged, in order. */
  unsent(): TrialSubmission[] {
    return this.queue.unsent();
  }

  /** How many are still being sent. */
  get waiting(): number {
    return this.queue.state.waiting;
  }

  /** The server's sentences about answers that it will not take. */
  get refusals(): readonly string[] {
    return this.queue.state.refused;
  }

  /** Offers everything that is not stored once more, now. */
  retry(): void {
    this.queue.retry();
  }

  /** Gives up every answer that is not stored: the person has withdrawn. */
  async discard(): Promise<void> {
    this.close();
    await this.queue.discard();
  }

  close(): void {
    this.listening.abort();
  }
}
