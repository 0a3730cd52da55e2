import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildPluginPackage } from '../../build-plugin.js';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Builds the package of the plugins, without types, in a folder that is thrown away. */
export async function builtPackage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'masked-image-'));
  await buildPluginPackage(folder, { types: false });
  return folder;
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
export async function openPackage(
  browser: Browser,
  folder: string,
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ context: BrowserContext; page: Page }> {
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
