import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import preact from '@preact/preset-vite';
import type { Page } from 'playwright-core';
import { build } from 'vite';

const client = fileURLToPath(new URL('../../client', import.meta.url));

/** Builds the researcher's two pages, and nothing else, into a folder. */
export async function buildResearcherPages(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: client,
    logLevel: 'error',
    plugins: [preact()],
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: {
          dashboard: join(client, 'dashboard.html'),
          'sign-in': join(client, 'sign-in.html'),
        },
      },
    },
  });
}

/** What axe finds serious or critical on a page; the page must come from a context of its own. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
