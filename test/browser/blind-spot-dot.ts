import type { Page } from 'playwright-core';

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
