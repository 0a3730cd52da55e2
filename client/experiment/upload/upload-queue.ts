import type { TrialAcknowledgement, TrialSubmission } from '../../../src/schema/session.js';
import type { AnswerStorage, KeptAnswer } from './answer-storage.js';
import { backoffMs } from './backoff.js';

/** How one attempt to send an answer ended. */
export type SendOutcome =
  | { kind: 'stored'; acknowledgement: TrialAcknowledgement }
  /** the server will never take it */
  | { kind: 'refused'; reason: string }
  /** no answer, or a passing trouble of the server */
  | { kind: 'unreachable' };

export interface UploadState {
  /** `saved`: nothing waits; `saving`: on its way; `offline`: the last attempt failed */
  status: 'saved' | 'saving' | 'offline';
  waiting: number;
  /** sentences of the server about answers that it will not take */
  refused: readonly string[];
}

export interface UploadQueueOptions {
  session: string;
  storage: AnswerStorage;
  send: (body: TrialSubmission) => Promise<SendOutcome>;
  onChange?: (state: UploadState) => void;
  /** resolves after so many ms; {@link UploadQueue.wake} does not wait for it */
  wait?: (durationMs: number) => Promise<void>;
  random?: () => number;
}

/**
 * Sends every answer until the server has acknowledged it. An answer is written to storage when
 * it is given and removed when it is acknowledged, so that it survives a reload; sending it twice
 * is harmless because the server stores it once. One request at a time, in order; after a failure
 * it waits (¼ s, doubling up to 5 s) and goes on by itself. What the server refuses for good is
 * kept aside, reported, and never holds up the others.
 */
export class UploadQueue {
  private readonly waiting = new Map<number, KeptAnswer>();
  private readonly aside = new Map<number, KeptAnswer>();
  private readonly acknowledged = new Map<number, (stored: TrialAcknowledgement | null) => void>();
  private readonly idle: (() => void)[] = [];
  private running = false;
  private failures = 0;
  private discarded = false;
  private wakeUp: () => void = () => {};

  constructor(private readonly options: UploadQueueOptions) {}

  /**
   * Takes up what an earlier page left behind; what was refused then is offered once more.
   *
   * @returns the indices of those answers
   */
  async restore(): Promise<number[]> {
    const kept = await this.options.storage.all(this.options.session).catch(() => []);
    for (const answer of kept) this.waiting.set(answer.index, { ...answer, refused: null });
    this.start();
    this.changed();
    return kept.map((answer) => answer.index);
  }

  /**
   * Keeps an answer and begins to send it.
   *
   * @returns the server's acknowledgement once it is there; null where the server refused
   */
  add(body: TrialSubmission): Promise<TrialAcknowledgement | null> {
    const answer: KeptAnswer = {
      session: this.options.session,
      index: body.index,
      body,
      refused: null,
    };
    this.waiting.set(body.index, answer);
    void this.keep(answer);
    const stored = new Promise<TrialAcknowledgement | null>((resolve) => {
      this.acknowledged.set(body.index, resolve);
    });
    this.start();
    this.changed();
    return stored;
  }

  /** Resolves when nothing waits to be sent. */
  drained(): Promise<void> {
    if (this.waiting.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  /** Forgets every answer that waits and sends nothing any more; {@link drained} stays open. */
  async discard(): Promise<void> {
    this.discarded = true;
    const kept = [...this.waiting.keys(), ...this.aside.keys()];
    this.waiting.clear();
    this.aside.clear();
    this.idle.length = 0;
    this.wakeUp();
    const { session, storage } = this.options;
    await Promise.all(kept.map((index) => storage.remove(session, index).catch(() => {})));
  }

  /** Tries again now: the network came back, or the person asks for it. */
  wake(): void {
    this.failures = 0;
    this.wakeUp();
  }

  /** Offers what was refused once more, and tries now. */
  retry(): void {
    for (const answer of this.aside.values()) {
      this.waiting.set(answer.index, { ...answer, refused: null });
    }
    this.aside.clear();
    this.wake();
    this.start();
    this.changed();
  }

  /** Every answer that the server has not acknowledged, in the order of their indices. */
  unsent(): TrialSubmission[] {
    const kept = [...this.waiting.values(), ...this.aside.values()];
    return kept.map((answer) => answer.body).sort((a, b) => a.index - b.index);
  }

  /** Every answer that waits, for a last attempt when the page is being left. */
  pending(): TrialSubmission[] {
    return [...this.waiting.values()].map((answer) => answer.body);
  }

  get state(): UploadState {
    return {
      status: this.waiting.size === 0 ? 'saved' : this.failures > 0 ? 'offline' : 'saving',
      waiting: this.waiting.size,
      refused: [...this.aside.values()].map((answer) => answer.refused ?? ''),
    };
  }

  private start(): void {
    if (this.running) return;
    this.running = true;
    void this.sendAll().finally(() => {
      this.running = false;
      if (this.waiting.size > 0) this.start();
    });
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const [answer] = this.waiting.values();
      if (!answer) break;
      const outcome = await this.options
        .send(answer.body)
        .catch((): SendOutcome => ({ kind: 'unreachable' }));
      if (outcome.kind === 'unreachable') {
        this.failures++;
        this.changed();
        await this.pause(backoffMs(this.failures, (this.options.random ?? Math.random)()));
        continue;
      }
      this.failures = 0;
      await this.settle(answer, outcome);
    }
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private async settle(
    answer: KeptAnswer,
    outcome: Exclude<SendOutcome, { kind: 'unreachable' }>,
  ): Promise<void> {
    if (this.discarded) return;
    const { session, index } = answer;
    this.waiting.delete(index);
    if (outcome.kind === 'stored') {
      await this.options.storage.remove(session, index).catch(() => {});
    } else {
      const refused = { ...answer, refused: outcome.reason };
      this.aside.set(index, refused);
      await this.keep(refused);
    }
    this.acknowledged.get(index)?.(outcome.kind === 'stored' ? outcome.acknowledgement : null);
    this.acknowledged.delete(index);
    this.changed();
  }

  private pause(durationMs: number): Promise<void> {
    const wait = this.options.wait ?? waitFor;
    const woken = new Promise<void>((resolve) => {
      this.wakeUp = resolve;
    });
    return Promise.race([wait(durationMs), woken]);
  }

  /** A full disk or a closed database must not stop the session: the answer is still in memory. */
  private async keep(answer: KeptAnswer): Promise<void> {
    await this.options.storage.put(answer).catch(() => {});
  }

  private changed(): void {
    this.options.onChange?.(this.state);
  }
}

function waitFor(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
