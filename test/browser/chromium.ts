import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import {
  installedChromium,
  mayRun,
  steadyFlags as flags,
} from '../../src/cli/browser/open-chromium.js';

const run = promisify(execFile);
const obtainTimeoutMs = 10 * 60_000;

const isRoot = process.getuid?.() === 0;

let found: Promise<string> | undefined;

/**
 * Path of a Chromium: the one that `VISAVIS_CHROMIUM` names, else one that is installed, else
 * Playwright's own, else one that it obtains (Debian's package as root, Playwright's download
 * elsewhere). Says what it does on standard error.
 *
 * @throws Error with one sentence saying what to run
 */
export function chromiumPath(): Promise<string> {
  found ??= find();
  return found;
}

async function find(): Promise<string> {
  const installed = await installedChromium();
  if (installed !== null) {
    const named = installed === process.env.VISAVIS_CHROMIUM;
    return say(installed, named ? 'named by VISAVIS_CHROMIUM' : 'found');
  }
  const own = chromium.executablePath();
  if (await mayRun(own)) return say(own, 'found');
  return obtain();
}

async function obtain(): Promise<string> {
  const debian = isRoot && (await mayRun('/usr/bin/apt-get'));
  const reasons: string[] = [];
  if (debian) {
    console.error('chromium: none found, installing the Debian package (apt-get) ...');
    try {
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      const install = ['install', '-y', '--no-install-recommends', 'chromium'];
      await run('apt-get', ['update'], { env, timeout: obtainTimeoutMs });
      await run('apt-get', install, { env, timeout: obtainTimeoutMs });
      if (await mayRun('/usr/bin/chromium')) return say('/usr/bin/chromium', 'installed');
    } catch (error) {
      reasons.push(`apt-get: ${lastLine(error)}`);
    }
  }
  console.error("chromium: none found, fetching Playwright's build ...");
  try {
    const cli = createRequire(import.meta.url).resolve('playwright-core/package.json');
    const script = cli.replace(/package\.json$/, 'cli.js');
    await run(process.execPath, [script, 'install', 'chromium'], { timeout: obtainTimeoutMs });
    const path = chromium.executablePath();
    if (await mayRun(path)) return say(path, 'downloaded');
    reasons.push('the download left no program');
  } catch (error) {
    reasons.push(`download: ${lastLine(error)}`);
  }
  throw new Error(
    `No Chromium could be found or obtained (${reasons.join('; ')}); ` +
      'run `sudo apt-get install chromium` or `npx playwright-core install chromium`, ' +
      'or set VISAVIS_CHROMIUM to the program.',
  );
}

function say(path: string, how: string): string {
  console.error(`chromium: ${path} (${how})`);
  return path;
}

function lastLine(error: unknown): string {
  const text = (error as { stderr?: string }).stderr || String(error);
  return text.trim().split('\n').at(-1) ?? '';
}

/** A headless Chromium; close it when done. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    args: isRoot ? [...flags, '--no-sandbox'] : flags,
  });
}
