import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Goes through a page by the keyboard until something of this name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const found = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement)) return false;
      if (!focused.matches('button, a, input, textarea')) return false;
      const labels = 'labels' in focused ? [...((focused.labels ?? []) as NodeList)] : [];
      const names = [focused.getAttribute('aria-label'), focused.innerText];
      return [...names, ...labels.map(({ textContent }) => textContent)].some((one) =>
        one?.includes(wanted),
      );
    }, name);
    if (found) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Nothing called “${name}” can be reached by the keyboard.`);
}

/** Presses something of this name, reached by the keyboard. */
export async function pressOn(page: Page, name: string, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Waits for a heading. */
export const heading = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor();

/** A picture of a page for whoever asks for some; it is looked at by people. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.VISAVIS_PICTURES;
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** Waits until the dot of the blind-spot test is before a distance from the cross, or beyond it. */
export async function dotIs(
  page: Page,
  where: 'before' | 'beyond',
  offsetCssPx: number,
): Promise<void> {
  await page.waitForFunction(
    ([wanted, offset]) => {
      const dot = document.querySelector<HTMLElement>('.blind-spot-dot');
      const at = -parseFloat(/-?[\d.]+/.exec(dot?.style.transform ?? '')?.[0] ?? 'NaN');
      return wanted === 'before' ? at < offset : at >= offset;
    },
    [where, offsetCssPx] as const,
    { polling: 'raf' },
  );
}
