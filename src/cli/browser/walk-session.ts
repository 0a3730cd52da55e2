import type { Page } from 'playwright-core';
import { VisavisError } from '../../errors.js';
import { fillForm } from './fill-form.js';

/** How a trial is answered. */
export interface PlayedAnswer {
  /** null: the time goes by */
  response: string | null;
  /** from the grid's onset, ms */
  afterMs: number;
}

/** Somebody who takes part through the page. */
export interface Player {
  /** the answer to the trial that is on the screen */
  answer: () => Promise<PlayedAnswer>;
  /** called with every place that the page comes to, `trials` among them */
  onPlace?: (place: string) => void;
}

/** What the page shows that asks for something. */
interface Seen {
  /** `trial`, or the name of a page */
  place: string;
  heading: string;
}

/** Pages from which there is no way on. */
const ends = ['trouble', 'declined', 'not-admitted', 'screened-out', 'not-passed', 'unsent'];

/** So often a page may ask for another press of its button, as that of the display's gamma does. */
const mostPresses = 20;

/** Longest time for pictures to load and displays to be measured, ms. */
const patienceMs = 180_000;

/**
 * Takes part as a person does, from the first page to the thanks: answers trials with the mouse, fills
 * in what a page asks and presses the button that goes on. Which pages there are it learns from
 * the page itself.
 *
 * @throws VisavisError SIMULATION_STOPPED naming the page that could not be passed
 */
export async function walkSession(page: Page, player: Player): Promise<void> {
  let last = '';
  let presses = 0;
  for (;;) {
    const seen = await next(page);
    const place = seen.place === 'trial' ? 'trials' : seen.place;
    if (place !== last) player.onPlace?.(place);
    presses = place === last ? presses + 1 : 0;
    last = place;
    if (place === 'thanks') return;
    if (place === 'trials') {
      await answerTrial(page, await player.answer());
      continue;
    }
    if (ends.includes(place)) throw stopped(seen, await textOf(page));
    if (presses > mostPresses) throw stopped(seen, 'it goes on asking for something');
    await goOn(page, seen);
  }
}

const usualButton = 'main.content button.primary:not([disabled])';

/** Where another button goes on: nobody sits there whose distance could be measured. */
const buttons: Partial<Record<string, string>> = {
  example: '.trials-pause',
  distance: 'main.content .actions button.link',
};

/** Waits for whatever comes next. */
async function next(page: Page): Promise<Seen> {
  const options = { timeout: patienceMs, polling: 'raf' as const };
  const handle = await page
    .waitForFunction(seenHere, undefined, options)
    .catch(async (cause: unknown) => {
      const heading = await headingOf(page);
      throw stopped(
        { place: 'nowhere', heading },
        `nothing to press after ${patienceMs / 1000} s`,
        cause,
      );
    });
  return (await handle.jsonValue()) as Seen;
}

/** Runs in the page. */
function seenHere(): Seen | null {
  const heading = document.querySelector('h1')?.textContent ?? '';
  if (document.querySelector('.response-grid:not(.closed)')) return { place: 'trial', heading };
  if (document.querySelector('.example-words')) return { place: 'example', heading };
  const content = document.querySelector<HTMLElement>('main.content');
  const place = content?.dataset.place ?? '';
  if (content === null || place === '') return null;
  const end = content.querySelector<HTMLElement>('[data-page]')?.dataset.page;
  if (end === 'thanks') return { place: 'thanks', heading };
  const button = content.querySelector(
    'button.primary:not([disabled]), form button:not([disabled])',
  );
  return button === null && end === undefined ? null : { place: end ?? place, heading };
}

/** Presses the button that goes on, until the page has gone on. */
async function goOn(page: Page, seen: Seen): Promise<void> {
  await page.evaluate(fillForm);
  const button = page.locator(buttons[seen.place] ?? usualButton).first();
  await button.click({ timeout: 20_000 }).catch((cause: unknown) => {
    throw stopped(seen, 'its button cannot be pressed', cause);
  });
  await page
    .waitForFunction(
      ({ place, heading }) => {
        const content = document.querySelector<HTMLElement>('main.content');
        const other = document.querySelector('h1')?.textContent !== heading;
        return content === null || content.dataset.place !== place || other;
      },
      seen,
      { timeout: 5_000, polling: 'raf' },
    )
    .catch(() => undefined); // the same page again, with something else to do
}

async function answerTrial(page: Page, { response, afterMs }: PlayedAnswer): Promise<void> {
  const grid = await page.$('.response-grid:not(.closed)');
  if (grid === null) return; // the time for the answer was over
  if (response !== null) {
    await page.waitForTimeout(Math.max(0, afterMs));
    const name = response.replace(/["\\]/g, '\\$&');
    const button = await grid.$(`[data-category="${name}"]`);
    const box = await button?.boundingBox().catch(() => null);
    if (box) await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }
  // this grid, since the next one may come before it is looked for
  await page.waitForFunction(
    (answered) => !answered.isConnected || answered.classList.contains('closed'),
    grid,
    { timeout: patienceMs, polling: 'raf' },
  );
}

const headingOf = (page: Page) =>
  page
    .locator('h1')
    .first()
    .innerText({ timeout: 1000 })
    .catch(() => 'no heading');

async function textOf(page: Page): Promise<string> {
  const text = await page.locator('main.content').innerText({ timeout: 1000 });
  return text.replace(/\s+/g, ' ').slice(0, 200);
}

function stopped({ place, heading }: Seen, reason: string, cause?: unknown): VisavisError {
  return new VisavisError('SIMULATION_STOPPED', { place, heading, reason }, { cause });
}
