import { access, constants } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { VisavisError } from '../../errors.js';

/** Where systems keep a Chromium or Chrome. */
const knownPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** No background traffic, no GPU: frames come at a steady rate and runs are alike. */
export const steadyFlags = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

export const mayRun = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/**
 * Path of an installed Chromium or Chrome; null where there is none. `VISAVIS_CHROMIUM` may name one.
 *
 * @throws VisavisError BROWSER_MISSING where it names what cannot be run
 */
export async function installedChromium(): Promise<string | null> {
  const named = process.env.VISAVIS_CHROMIUM;
  if (named) {
    if (await mayRun(named)) return named;
    throw new VisavisError('BROWSER_MISSING', {
      reason: `VISAVIS_CHROMIUM names ${named}, which cannot be run`,
      mend: 'correct or unset it',
    });
  }
  for (const path of knownPaths) if (await mayRun(path)) return path;
  return null;
}

/**
 * Starts a headless Chromium of this computer; close it when done.
 *
 * @throws VisavisError BROWSER_MISSING saying what to install
 */
export async function openChromium(): Promise<Browser> {
  const { chromium } = await import('playwright-core').catch((cause: unknown) => {
    const reason = 'playwright-core is not installed here';
    const mend = 'install what visavis is developed with: npm ci --include=dev';
    throw new VisavisError('BROWSER_MISSING', { reason, mend }, { cause });
  });
  const own = chromium.executablePath();
  const path = (await installedChromium()) ?? ((await mayRun(own)) ? own : null);
  if (path === null) {
    throw new VisavisError('BROWSER_MISSING', {
      reason: 'no Chromium or Chrome is installed here',
      mend: 'run `sudo apt-get install chromium` or `npx playwright-core install chromium`, or set VISAVIS_CHROMIUM to the program',
    });
  }
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: path,
    args: isRoot ? [...steadyFlags, '--no-sandbox'] : steadyFlags,
  });
}
