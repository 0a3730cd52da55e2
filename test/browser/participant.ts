import type { Page } from 'playwright-core';

/** How a participant answers one trial; null lets it pass. */
export interface Answer {
  category: string;
  /** the pointer on the button, or the key that stands for its place */
  by?: 'pointer' | 'key';
  /** after the grid came, ms */
  afterMs?: number;
}

export interface PlayOptions {
  /** what to answer; counts the trials seen by this page from 0 */
  answer?: (trial: number) => Answer | null;
  /** called when a break or another page before a block is up, before going on */
  onStartPage?: (heading: string) => Promise<void> | void;
  /** stop after so many answers */
  stopAfter?: number;
  timeoutMs?: number;
}

/** Plays a session through the page as a person would. */
export class Participant {
  /** trials seen by this page */
  trials = 0;

  constructor(readonly page: Page) {}

  /** Opens a study's page. @param query for example `?length=short` */
  async open(baseUrl: string, studyId: string, query = ''): Promise<void> {
    await this.page.goto(`${baseUrl}/study/${studyId}${query}`);
    await this.page.locator('h1').first().waitFor();
  }

  heading(): Promise<string> {
    return this.page.locator('h1').first().innerText();
  }

  /** From the consent page to the page before the first block. */
  async consentAndRead(): Promise<void> {
    await this.page.getByRole('button', { name: /I agree/ }).click();
    await this.page.getByRole('button', { name: 'Understood' }).click();
    await this.startButton().waitFor();
  }

  /** The button that starts a block, once its pictures are loaded. */
  startButton() {
    return this.page.getByRole('button', { name: /^(Start the practice|Start|Go on)$/ });
  }

  /**
   * Answers trial after trial, going on at each break, until the thanks page is up or so many
   * trials were answered.
   */
  async play(options: PlayOptions = {}): Promise<void> {
    const { answer = () => ({ category: 'dog' }), stopAfter = Infinity } = options;
    const endMs = Date.now() + (options.timeoutMs ?? 10 * 60_000);
    let answered = 0;
    while (answered < stopAfter) {
      if (Date.now() > endMs)
        throw new Error(`Still at "${await this.where()}" after the time-out.`);
      const state = await this.next();
      if (state === 'thanks') return;
      if (state === 'start') {
        await options.onStartPage?.(await this.heading());
        await this.startButton().click();
        continue;
      }
      await this.answerTrial(answer(this.trials++));
      answered++;
    }
  }

  /** Waits for whatever comes next. */
  private async next(): Promise<'trial' | 'start' | 'thanks'> {
    const handle = await this.page.waitForFunction(
      () => {
        if (document.querySelector('.response-grid:not(.closed)')) return 'trial';
        const buttons = [...document.querySelectorAll<HTMLButtonElement>('main button.primary')];
        const ready = buttons.some(
          (button) =>
            !button.disabled && /^(Start the practice|Start|Go on)$/.test(button.innerText),
        );
        if (ready) return 'start';
        return document.querySelector('[data-page="thanks"]') ? 'thanks' : null;
      },
      undefined,
      { timeout: 60_000, polling: 'raf' },
    );
    return (await handle.jsonValue()) as 'trial' | 'start' | 'thanks';
  }

  private async answerTrial(answer: Answer | null): Promise<void> {
    if (answer) {
      if (answer.afterMs) await this.page.waitForTimeout(answer.afterMs);
      const button = this.page.locator(`.response-grid [data-category="${answer.category}"]`);
      if (answer.by === 'key') {
        const key = await button.locator('kbd').innerText();
        await this.page.keyboard.press(`${/\d/.test(key) ? 'Digit' : 'Key'}${key}`);
      } else {
        const box = await button.boundingBox();
        if (!box) throw new Error(`No answer ${answer.category} on the page.`);
        await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      }
    }
    await this.page.waitForFunction(
      () => !document.querySelector('.response-grid:not(.closed)'),
      undefined,
      { timeout: 30_000, polling: 'raf' },
    );
  }

  private where(): Promise<string> {
    return this.page
      .locator('h1')
      .first()
      .innerText({ timeout: 1000 })
      .catch(() => 'a trial');
  }
}
