import { describe, expect, it } from 'vitest';
import { expectAccessible, phone, wide, withStudy } from './study-page.js';

/** Leaves out every fourth frame while `window.unsteady` is true. */
function dropFrames(): void {
  const page = window as unknown as { unsteady: boolean };
  page.unsteady = true;
  const request = window.requestAnimationFrame.bind(window);
  let frames = 0;
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      if (page.unsteady && ++frames % 4 === 0) request(callback);
      else callback(time);
    });
}

describe('a display that does not draw steadily', () => {
  const shape = { blocks: 1, trialsPerBlock: 2 };
  const told = 'but not steadily';

  it('is told so, and its trials are flagged', async () => {
    await withStudy(shape, { viewport: wide }, async ({ page, standIn, participant }) => {
      await page.addInitScript(dropFrames);
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await page.getByText(told).waitFor();
      await expectAccessible(page);
      await participant.play();
      for (const { presentation } of standIn.stored.values()) {
        expect(presentation.timingOk).toBe(false);
        expect(presentation.timingProblems).toContain('unsteady-refresh');
      }
      expect(standIn.stored.size).toBe(4);
    });
  });

  it('does not start a study that refuses it, until it is steady', async () => {
    const refusing = { ...shape, study: { unsteadyDisplay: 'refuse' as const } };
    await withStudy(refusing, { viewport: phone }, async ({ page, standIn, participant }) => {
      await page.addInitScript(dropFrames);
      await participant.open(standIn.url, 'demo');
      await participant.consentAndRead();
      await page.getByText('This study needs a steady screen').waitFor();
      expect(await participant.startButton().isDisabled()).toBe(true);
      await expectAccessible(page);
      await page.evaluate(() => ((window as unknown as { unsteady: boolean }).unsteady = false));
      await page.getByRole('button', { name: 'Measure again' }).click();
      await page.getByText(/frames a second, steadily/).waitFor();
      await participant.play({ stopAfter: 1 });
      expect(standIn.stored.get(0)?.presentation.timingProblems).not.toContain('unsteady-refresh');
    });
  });
});
