import type { Page } from 'playwright-core';
import type { RandomStream } from '../../src/random/index.js';
import { nextThing, toBeMarked, type NextThing } from '../../test/browser/next-thing.js';

/** An answer as its giver knows it. */
export interface Given {
  /** the choice that was marked when time was up; null: none */
  response: string | null;
  /** the page was taken away meanwhile: the answer may have counted or not */
  uncertain: boolean;
}

/** Notes in the page what was marked whenever a response grid closes. */
export function noteAnswers(): void {
  const seen = window as unknown as { answered: (string | null)[] };
  seen.answered = [];
  const open = new WeakSet<Element>();
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!(target instanceof Element) || !target.matches('.response-grid')) continue;
      if (!target.classList.contains('closed')) open.add(target);
      else if (open.delete(target)) {
        const marked = target.querySelector<HTMLElement>('[aria-pressed="true"]');
        seen.answered.push(marked?.dataset.category ?? null);
      }
    }
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['class'] });
}

/**
 * Somebody who wants to get to the end: answers each trial, presses whatever button leads on, and
 * opens the page again where the browser shows an error of its own.
 */
export class Person {
  readonly given: Given[] = [];
  /** answers of this document that stand in `given`; documents are told apart by their beginning */
  private readonly counted = new Map<number, number>();

  constructor(
    public page: Page,
    readonly address: string,
    private readonly code: string,
    private readonly random: RandomStream,
  ) {}

  /** Opens the study's page and does not give up. @throws Error after a minute */
  async open(): Promise<void> {
    const endMs = Date.now() + 60_000;
    for (;;) {
      try {
        await this.page.goto(this.address, { timeout: 10_000 });
        return;
      } catch (error) {
        if (Date.now() > endMs) throw error;
        await this.page.waitForTimeout(500);
      }
    }
  }

  /** Takes the answers whose time was up into `given`. @returns how many there are */
  async count(): Promise<number> {
    const { document, answered } = await this.page.evaluate(() => ({
      document: performance.timeOrigin,
      answered: (window as unknown as { answered?: (string | null)[] }).answered ?? [],
    }));
    const fresh = answered.slice(this.counted.get(document) ?? 0);
    this.counted.set(document, answered.length);
    for (const response of fresh) this.given.push({ response, uncertain: false });
    return this.given.length;
  }

  /** Something takes the page away now: the trial that is under way may have counted or not. */
  interrupted(): void {
    this.given.push({ response: null, uncertain: true });
  }

  /** Does the next thing there is to do. @returns what it was */
  async step(): Promise<NextThing['kind']> {
    const found = await nextThing(this.page, this.code);
    switch (found.kind) {
      case 'code':
        break;
      case 'grid':
        await this.answer(found.names);
        break;
      case 'mark':
        await this.page
          .locator(toBeMarked)
          .first()
          .check({ timeout: 1000, force: true })
          .catch(() => undefined);
        break;
      case 'button':
        await this.press(found.label);
        break;
      case 'error-page':
        await this.page.waitForTimeout(500);
        await this.open();
        break;
      case 'nothing':
        await this.page.waitForTimeout(20);
        break;
    }
    return found.kind;
  }

  /** What is on the page, in words. */
  async where(): Promise<string> {
    const heading = this.page.locator('h1, [role="status"]').first();
    return heading.innerText({ timeout: 1000 }).catch(() => this.page.url());
  }

  /** One trial in ten is left without an answer. */
  private async answer(names: readonly string[]): Promise<void> {
    const name = this.random.pick(names);
    if (this.random.uniform() >= 0.1) {
      const button = this.page.locator(`.response-grid [data-category="${name}"]`);
      const box = await button.boundingBox({ timeout: 1000 }).catch(() => null);
      if (box) await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    }
  }

  /** Waits until the trial that was answered is over, so that it is answered once. */
  async passTrial(): Promise<void> {
    await this.page
      .waitForFunction(() => !document.querySelector('.response-grid:not(.closed)'), undefined, {
        polling: 'raf',
        timeout: 5000,
      })
      .catch(() => undefined);
  }

  private async press(label: string): Promise<void> {
    await this.page
      .locator('main')
      .getByRole('button', { name: label, exact: true })
      .click({ timeout: 1000 })
      .catch(() => undefined);
  }
}
