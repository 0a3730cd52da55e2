import type { Browser } from 'playwright-core';
import { launchChromium } from '../../test/browser/chromium.js';
import { quickStudy } from '../../test/browser/quick-study.js';
import { preparedStudy, VisavisServer } from '../../test/browser/visavis-process.js';
import { LossyLine } from './lossy-line.js';

/** Everything a scenario happens in: the real server, the line to it and a browser. */
export interface Place {
  browser: Browser;
  server: VisavisServer;
  line: LossyLine;
  /** of the line */
  address: string;
  data: string;
  /** of the browser */
  version: string;
  close: () => Promise<void>;
}

export async function openPlace(): Promise<Place> {
  const prepared = await preparedStudy(quickStudy);
  const server = new VisavisServer(prepared);
  await server.start();
  const line = new LossyLine(() => Number(new URL(server.url).port));
  const [address, browser] = await Promise.all([line.open(), launchChromium()]);
  return {
    ...{ browser, server, line, address, data: prepared.data },
    version: browser.version(),
    async close() {
      await browser.close();
      line.close();
      await server.kill();
    },
  };
}
