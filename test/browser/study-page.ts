import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.js';
import { startExperimentStandIn } from './experiment-stand-in.js';
import type { StandIn, StudyShape } from './experiment-stand-in.js';
import { Participant } from './participant.js';

const pages = 'dist/client';
export const wide = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
/** a telephone, for `newContext` */
export const handheld = { viewport: phone, hasTouch: true, isMobile: true };

/** One Chromium for all tests of the file that imports this. */
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** Runs a test on a new page with a stand-in of its own. */
export async function withStudy(
  shape: StudyShape,
  context: Parameters<Browser['newContext']>[0],
  test: (parts: { page: Page; standIn: StandIn; participant: Participant }) => Promise<void>,
): Promise<void> {
  const standIn = await startExperimentStandIn(pages, shape);
  const opened = await browser.newContext(context);
  const page = await opened.newPage();
  try {
    await test({ page, standIn, participant: new Participant(page) });
  } finally {
    await opened.close();
    await standIn.close();
  }
}

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa'])
    .analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join()}`);
  expect(told).toEqual([]);
}
