import { chromiumPath } from './chromium.js';

/** Before the browser tests: finds or obtains a Chromium, once for all files. */
export default async function setup(): Promise<void> {
  process.env.VISAVIS_CHROMIUM = await chromiumPath();
}
