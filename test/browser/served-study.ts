import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { StudyFile } from '../../src/schema/study.js';
import { launchChromium } from './chromium.js';
import { preparedStudy, VisavisServer } from './visavis-process.js';

/** What the tests of a file share. */
interface ServedStudy {
  browser: Browser;
  place: { data: string; file: string };
  server: VisavisServer;
}

/** A study served by the program, and a browser, while the tests of a file run. */
export function servedStudy(study: StudyFile): ServedStudy {
  const served = {} as ServedStudy;
  beforeAll(async () => {
    served.browser = await launchChromium();
    served.place = await preparedStudy(study);
    served.server = new VisavisServer(served.place);
    await served.server.start();
  }, 180_000);
  afterAll(async () => {
    await served.browser?.close();
    await served.server?.kill();
    if (served.place) await rm(served.place.data, { recursive: true, force: true });
  });
  return served;
}
