import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StudyFile } from '../../src/schema/study.js';
import { nextThing, toBeMarked } from './next-thing.js';
import { completionCode, quickStudy } from './quick-study.js';
import { servedStudy } from './served-study.js';
import { seriousFindings } from './serious-findings.js';
import { handheld, phone, wide } from './study-page.js';

/** Few trials, with time enough to look at each. */
const study: StudyFile = {
  ...quickStudy,
  design: { imagesPerCondition: 2, blocks: 2, practiceTrials: 2 },
  timing: { ...quickStudy.timing, responseMs: 1500, feedbackMs: 400 },
};

const served = servedStudy(study);

/** Notes in the page what its policy has forbidden. */
function noteBreaches(): void {
  const breaches: string[] = [];
  Object.assign(window, { breaches });
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    breaches.push(`${violatedDirective} forbids ${blockedURI}`);
  });
}

/** What axe finds serious on the page, whether it is too wide, and breaches of its policy. */
async function complaintsOf(page: Page): Promise<string[]> {
  const { over, breaches } = await page.evaluate(() => ({
    over: document.documentElement.scrollWidth - innerWidth,
    breaches: [...(window as unknown as { breaches: string[] }).breaches],
  }));
  const wide = over > 0 ? [`${over} px wider than the window`] : [];
  return [...breaches, ...wide, ...(await seriousFindings(page))];
}

/** How somebody works the page. */
interface Hands {
  press: (label: string) => Promise<void>;
  mark: () => Promise<void>;
  choose: (names: readonly string[]) => Promise<void>;
}

/**
 * Goes from consent to the completion code by hand, looking at every page once.
 *
 * @returns headings of the pages seen, and complaints by page
 */
async function wholeSession(page: Page, hands: Hands) {
  const complaints: Record<string, string[]> = {};
  await page.goto(`${served.server.url}/study/${study.id}?link=pool`);
  let trials = 0;
  for (const endMs = Date.now() + 90_000; ; await page.waitForTimeout(20)) {
    if (Date.now() > endMs)
      throw new Error(`Still here: ${await page.locator('body').innerText()}`);
    const found = await nextThing(page, completionCode);
    const heading = page.locator('main h1');
    const name =
      found.kind === 'grid' ? 'a trial' : await heading.innerText({ timeout: 100 }).catch(() => '');
    const looksAtIt =
      found.kind !== 'nothing' && found.kind !== 'error-page' && !(name in complaints);
    if (looksAtIt) complaints[name] = await complaintsOf(page);
    if (found.kind === 'code') return { complaints, trials };
    if (found.kind === 'grid') {
      await hands.choose(found.names);
      await page.waitForFunction(() => !document.querySelector('.response-grid:not(.closed)'));
      trials++;
    } else if (found.kind === 'button') {
      await hands.press(found.label);
    } else if (found.kind === 'mark') await hands.mark();
  }
}

const byTouch = (page: Page): Hands => ({
  press: (label) => page.locator('main').getByRole('button', { name: label, exact: true }).tap(),
  mark: () => page.locator(toBeMarked).first().locator('xpath=..').tap(),
  choose: (names) => page.locator(`.response-grid [data-category="${names[5]}"]`).tap(),
});

/** Tabs until something with this text has the focus; it must be seen that it has. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const isSeen = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      return { text: element.innerText || (element as HTMLInputElement).type, isSeen };
    });
    if (focused.text !== wanted) continue;
    expect(focused.isSeen, `the focus on ${wanted}`).toBe(true);
    return;
  }
  throw new Error(`The Tab key does not lead to "${wanted}".`);
}

const byKeyboard = (page: Page): Hands => ({
  async press(label) {
    await tabTo(page, label);
    await page.keyboard.press('Enter');
  },
  async mark() {
    const kind = (await page.locator(toBeMarked).first().getAttribute('type')) ?? '';
    await tabTo(page, kind);
    await page.keyboard.press('Space');
  },
  async choose() {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
  },
});

const none = (complaints: Record<string, string[]>) =>
  Object.fromEntries(Object.keys(complaints).map((name) => [name, []]));

describe('a whole session, every page of it accessible', () => {
  it('by keyboard alone', async () => {
    const context = await served.browser.newContext({ viewport: wide });
    await context.addInitScript(noteBreaches);
    const page = await context.newPage();
    const { complaints, trials } = await wholeSession(page, byKeyboard(page));
    expect(complaints).toEqual(none(complaints));
    expect(Object.keys(complaints).length).toBeGreaterThanOrEqual(6);
    expect(trials).toBe(6);
    await context.close();
  });

  it('by touch at 390 px, in the dark', async () => {
    const context = await served.browser.newContext({ ...handheld, colorScheme: 'dark' });
    await context.addInitScript(noteBreaches);
    const page = await context.newPage();
    const { complaints, trials } = await wholeSession(page, byTouch(page));
    expect(complaints).toEqual(none(complaints));
    expect(Object.keys(complaints).length).toBeGreaterThanOrEqual(6);
    expect(trials).toBe(6);
    await context.close();
  });

  it('a trial pauses at Escape, and the way out is found, left and taken by keyboard', async () => {
    const context = await served.browser.newContext({ viewport: wide, colorScheme: 'dark' });
    await context.addInitScript(noteBreaches);
    const page = await context.newPage();
    const { press, mark } = byKeyboard(page);
    await page.goto(`${served.server.url}/study/${study.id}`);
    const findings: string[] = [];
    for (let paused = false; !paused; await page.waitForTimeout(20)) {
      const found = await nextThing(page, completionCode);
      if (found.kind === 'grid') {
        await page.keyboard.press('Escape');
        await page.getByRole('heading', { name: 'Paused' }).waitFor();
        paused = true;
      } else if (found.kind === 'mark') await mark();
      else if (found.kind === 'button') await press(found.label);
    }
    findings.push(...(await complaintsOf(page)));
    const dialog = page.getByRole('dialog');
    await press('Stop or withdraw');
    await dialog.waitFor();
    findings.push(...(await complaintsOf(page)));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).innerText)).toBe(
      'Stop or withdraw',
    );
    await page.keyboard.press('Enter');
    await press('Withdraw and delete my answers');
    await page.getByRole('heading', { name: 'You have withdrawn' }).waitFor();
    findings.push(...(await complaintsOf(page)));
    expect(findings).toEqual([]);
    await context.close();
  });
});

/** Everything that has an address; `ready` tells that the page has what it shows. */
const addresses = [
  { path: '/', ready: 'h1' },
  { path: '/sign-in', ready: 'h1' },
  { path: '/sign-in?link=used', ready: 'h1' },
  { path: '/withdraw', ready: 'h1' },
  { path: '/study/none', ready: 'h1' },
  { path: '/nowhere', ready: 'h1' },
  { path: '/dashboard', ready: 'main a[href*="study="]' },
  { path: `/dashboard?study=${study.id}`, ready: '.live' },
  { path: `/dashboard/people?study=${study.id}`, ready: 'h1' },
  { path: `/dashboard/stimuli?study=${study.id}`, ready: 'canvas:visible' },
];

describe('every other page, with nothing serious for axe and nothing to scroll sideways', () => {
  let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;

  beforeAll(async () => {
    const context = await served.browser.newContext();
    await (await context.newPage()).goto(served.server.signInLink);
    signedIn = await context.storageState();
    await context.close();
  });

  it.each([
    ['wide, light', { viewport: wide, colorScheme: 'light' }],
    ['wide, dark', { viewport: wide, colorScheme: 'dark' }],
    ['390 px, light', { viewport: phone, colorScheme: 'light' }],
    ['390 px, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)('%s', async (_name, options) => {
    const context = await served.browser.newContext({ ...options, storageState: signedIn });
    await context.addInitScript(noteBreaches);
    const page = await context.newPage();
    const complaints: Record<string, string[]> = {};
    for (const { path, ready } of addresses) {
      await page.goto(served.server.url + path);
      await page.locator(ready).first().waitFor();
      complaints[path] = await complaintsOf(page);
    }
    expect(complaints).toEqual(none(complaints));
    await context.close();
  });
});
