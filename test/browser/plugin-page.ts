import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { buildPluginPackage } from '../../build-plugin.js';
import { launchChromium } from './chromium.js';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

type Opened = Promise<{ context: BrowserContext; page: Page }>;

/**
 * The package of the plugins, built without types in a folder that is thrown away, and a browser,
 * while the tests of a file run.
 *
 * @returns opens an address of the package
 */
export function pluginPackage(): (path: string, options?: BrowserContextOptions) => Opened {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchChromium();
    folder = await mkdtemp(join(tmpdir(), 'masked-image-'));
    await buildPluginPackage(folder, { types: false });
  });
  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return (path, options) => openPackage(browser, folder, path, options);
}

/** A page of its own beside the package's script: jsPsych and the plugins, nothing else. */
const bare = `<!doctype html><html lang="en"><meta charset="utf-8" />
<meta name="viewport" content="width=device-width" /><title>test</title>
<link rel="stylesheet" href="/masked-image.css" />
<script src="https://unpkg.com/jspsych@8.3.0"></script>
<script src="/index.browser.js"></script><div id="trials"></div></html>`;

/**
 * Opens an address of the package; what it takes from unpkg comes from the installed jsPsych, and
 * `/bare` is an empty page with the plugins.
 */
async function openPackage(
  browser: Browser,
  folder: string,
  path: string,
  options: BrowserContextOptions = {},
): Opened {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.route('**/*', async (route) => {
    const { hostname, pathname } = new URL(route.request().url());
    if (hostname === 'unpkg.com') {
      return route.fulfill({ path: 'node_modules/jspsych/dist/index.browser.min.js' });
    }
    if (pathname === '/bare') return route.fulfill({ contentType: 'text/html', body: bare });
    const body = await readFile(join(folder, pathname)).catch(() => null);
    if (body === null) return route.fulfill({ status: 404 });
    return route.fulfill({ contentType: types[extname(pathname)] ?? 'text/plain', body });
  });
  await page.goto(`http://package.test${path}`);
  return { context, page };
}
