import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { choiceAnswers, type ChoiceKind } from '../../src/schema/task-kind.js';
import { openSampleServer, tinyStudy, type SampleServer } from '../server/sample-server.js';
import { launchChromium } from './chromium.js';
import { Participant } from './participant.js';
import { expectAccessible, handheld, wide } from './study-page.js';

const timing = { fixationMs: 100, stimulusMs: 200, maskMs: 100, responseMs: 500, interTrialMs: 50 };
const kinds = Object.keys(choiceAnswers) as ChoiceKind[];

let browser: Browser;
let server: SampleServer;
beforeAll(async () => {
  browser = await launchChromium();
  server = await openSampleServer({
    clientFolder: 'dist/client',
    studies: kinds.map((kind) => ({
      ...tinyStudy,
      id: kind,
      task: { kind, alternatives: ['cat', 'dog', 'oven', 'knife'] },
      timing: { ...timing, feedbackMs: 300 },
      trial: {
        maskBeforeMs: 100,
        gapMs: 100,
        background: 0.7614,
        ramp: { onsetFrames: 2, offsetFrames: 2 },
        feedback: { colour: true, sound: true },
      },
    })),
  });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Where `VISAVIS_SHOTS` names a folder, a picture of the page goes there. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.VISAVIS_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

describe.each(kinds)('a %s study', (kind) => {
  it.each([
    ['wide', { viewport: wide }],
    ['handheld', handheld],
  ] as const)('is taken from consent to the result, %s', async (name, options) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const participant = new Participant(page);
    await participant.open(server.url, kind, '?length=short');
    await page.getByRole('button', { name: /I agree/ }).click();
    await page.getByRole('button', { name: 'Understood' }).waitFor();
    await expectAccessible(page);
    await shoot(page, `${kind}-${name}-instructions`);
    await page.getByRole('button', { name: 'Understood' }).click();
    const [one, two] = choiceAnswers[kind];
    let shot = 0;
    await participant.play({
      answer: (trial) => ({ category: trial % 2 === 0 ? one : two, afterMs: 120 }),
      onStartPage: async () => shoot(page, `${kind}-${name}-start-${shot++}`),
    });
    await page.locator('[data-page="thanks"]').waitFor();
    await expectAccessible(page);
    const rows = await server.store.trialRows(kind);
    const observers = new Map<string, typeof rows>();
    for (const row of rows)
      observers.set(row.observer, [...(observers.get(row.observer) ?? []), row]);
    const own = [...observers.values()].at(-1) ?? [];
    expect(own).toHaveLength(kind === 'yes-no' ? 8 : 4);
    expect(own.every(({ response }) => response !== null)).toBe(true);
    await context.close();
  });
});

describe('the patch for a photodiode', () => {
  it('is white in exactly the frames in which a picture is up', async () => {
    const page = await browser.newPage({ viewport: wide });
    const participant = new Participant(page);
    await page.addInitScript({ content: `(${watchPatch.toString()})()` });
    await participant.open(server.url, 'two-interval', '?preview=1&photodiode=1');
    await participant.consentAndRead();
    await participant.play({ answer: () => ({ category: 'first' }), stopAfter: 1 });
    const frames = await page.evaluate<{ white: boolean; up: boolean }[]>('window.patchFrames');
    const white = frames.filter((frame) => frame.white);
    expect(white.length).toBeGreaterThanOrEqual(20);
    expect(frames.filter((frame) => frame.white !== frame.up)).toEqual([]);
    // twice in a trial of two intervals
    const onsets = frames.filter((frame, place) => frame.white && !frames[place - 1]?.white);
    expect(onsets.length % 2).toBe(0);
    await page.close();
  });
});

/**
 * Runs in the page: after each frame's callbacks, what was last drawn on the picture's canvas and what
 * colour the patch has. Pictures and masks are told apart by their order: mask, picture, mask.
 */
function watchPatch(): void {
  const frames: { white: boolean; up: boolean }[] = [];
  Object.assign(window, { patchFrames: frames });
  const drawn: ImageBitmap[] = [];
  const prototype = CanvasRenderingContext2D.prototype as unknown as {
    drawImage: (...words: unknown[]) => void;
    fillRect: (...words: unknown[]) => void;
  };
  const { drawImage, fillRect } = prototype;
  const canvasOf = (context: unknown) => (context as CanvasRenderingContext2D).canvas;
  let up: 'nothing' | 'mask' | 'picture' = 'nothing';
  prototype.drawImage = function (...words: unknown[]) {
    const image = words[0] as ImageBitmap;
    if (canvasOf(this).className === 'picture') {
      // a ramp draws the same picture again
      if (image !== drawn[drawn.length - 1]) drawn.push(image);
      up = drawn.length % 3 === 2 ? 'picture' : 'mask';
    }
    return drawImage.apply(this, words);
  };
  prototype.fillRect = function (...words: unknown[]) {
    const canvas = canvasOf(this);
    if (canvas.className === 'picture' && words[2] === canvas.width) up = 'nothing';
    return fillRect.apply(this, words);
  };
  const look = () => {
    // a task after the frame's callbacks, when all of them have drawn
    setTimeout(() => {
      const patch = document.querySelector<HTMLCanvasElement>('canvas.photodiode');
      const pixel = patch?.getContext('2d')?.getImageData(0, 0, 1, 1).data[0];
      if (patch) frames.push({ white: pixel === 255, up: up === 'picture' });
    });
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
