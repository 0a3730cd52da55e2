import { signal } from '@preact/signals';
import { RequestFailure } from '../../shared/api.js';
import { failureSentence } from '../words/failure-sentence.js';
import { SaidError } from '../words/said-error.js';
import { words } from '../words/index.js';
import type { Page } from './page.js';

/** Which page is up, and the ways of putting up another: what every flow of pages needs. */
export abstract class PageTurner {
  readonly page = signal<Page>({ kind: 'loading' });
  private ended = false;

  /** is a session under way, whose answers are safe? */
  protected abstract get underWay(): boolean;

  put(page: Page): void {
    if (!this.ended) this.page.value = page;
  }

  /** Puts up the last page: whatever still runs can no longer replace it. */
  end(page: Page): void {
    this.put(page);
    this.ended = true;
    window.scrollTo(0, 0);
  }

  /** Puts up a page and waits for its answer. */
  ask<Answer>(make: (answer: (value: Answer) => void) => Page): Promise<Answer> {
    return new Promise((resolve) => {
      this.put(make(resolve));
      window.scrollTo(0, 0);
    });
  }

  trouble(title: string, message: string, action: string): Promise<void> {
    const { underWay } = this;
    return this.ask<void>((retry) => ({
      kind: 'trouble',
      title,
      message,
      action,
      underWay,
      retry,
    }));
  }

  /** Does something that must succeed; after a failure the person decides when to try again. */
  async insist<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        await this.trouble(title, sentence(error), words().common.tryAgain);
        this.put({ kind: 'loading' });
      }
    }
  }
}

/** What to tell of anything that was thrown, in the page's language. */
export function sentence(error: unknown): string {
  if (error instanceof RequestFailure) return failureSentence(error.code);
  if (error instanceof SaidError) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return words().trouble.unforeseen(reason.slice(0, 200));
}
