// @vitest-environment jsdom
import { initJsPsych } from 'jspsych';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { imageStore } from '../../../client/experiment/masked-image/image-store.js';
import MaskedImagePlugin from '../../../client/experiment/masked-image/index.js';
import type { MaskedImageData } from '../../../client/experiment/masked-image/trial-data.js';
import { presentationSchema } from '../../../src/schema/presentation.js';
import { at, QuickClock, standInForCanvas } from './quick-clock.js';

const drawn: string[] = [];
let clock: QuickClock;

beforeEach(() => {
  drawn.length = 0;
  clock = new QuickClock();
  MaskedImagePlugin.clock = clock;
  standInForCanvas(drawn);
  imageStore.set('picture', { name: 'picture', close() {} } as unknown as ImageBitmap);
  imageStore.set('mask', { name: 'mask', close() {} } as unknown as ImageBitmap);
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  document.body.innerHTML = '<div id="display"></div>';
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const alternatives = ['cat', 'dog', 'boat', 'car'];
const trial = {
  type: MaskedImagePlugin,
  stimulus_id: 'picture',
  mask_id: 'mask',
  side_px: 16,
  alternatives,
  refresh_hz: 60,
  feedback_ms: 0,
};
const display = () => document.getElementById('display') as HTMLElement;
const button = (category: string) =>
  document.querySelector(`[data-category="${category}"]`) as HTMLButtonElement;
const gridIsOpen = () => document.querySelector('.response-grid:not(.closed)') !== null;

async function run(
  ...timeline: (Partial<Record<string, unknown>> & { type: typeof MaskedImagePlugin })[]
): Promise<MaskedImageData[]> {
  const jsPsych = initJsPsych({ display_element: display() });
  await jsPsych.run(timeline);
  return jsPsych.data.get().values() as MaskedImageData[];
}

/** Does something once, so many frames after the grid opened. */
function framesAfterGrid(frames: number, act: () => void): void {
  let open = 0;
  const before = clock.onFrame;
  clock.onFrame = (frame) => {
    before(frame);
    if (gridIsOpen() && open++ === frames) act();
  };
}

describe('masked-image in jsPsych', () => {
  it('draws picture and mask, takes the last choice and its time from the event', async () => {
    framesAfterGrid(3, () =>
      button('cat').dispatchEvent(
        at(new MouseEvent('click', { bubbles: true }), clock.now() + 4.25),
      ),
    );
    framesAfterGrid(9, () =>
      document.dispatchEvent(at(new KeyboardEvent('keydown', { code: 'Digit2' }), clock.now() + 1)),
    );
    const [data] = await run({ ...trial, show_shortcuts: true });
    expect(drawn.filter((name) => name !== 'fill')).toEqual(['picture', 'mask']);
    expect(data.choices.map(({ category, by }) => [category, by])).toEqual([
      ['cat', 'key'],
      ['boat', 'key'],
    ]);
    expect(data.choices[0].atMs).toBeCloseTo((4 * 1000) / 60 + 4.25, 3);
    expect(data.response).toBe('boat');
    expect(data.rt).toBe(data.choices[1].atMs);
    expect(presentationSchema.parse(data.presentation)).toMatchObject({
      timingOk: true,
      timingProblems: [],
      events: [],
      interrupted: false,
      fixation: { plannedFrames: 18, achievedFrames: 18 },
      stimulus: { plannedFrames: 12, achievedFrames: 12 },
    });
  });

  it('tells what happened to the page, and calls it a problem while image or mask were shown', async () => {
    const at = new Map<number, () => void>([
      [5, () => window.dispatchEvent(new Event('blur'))],
      [6, () => window.dispatchEvent(new Event('focus'))],
      [60, () => window.dispatchEvent(new Event('blur'))],
    ]);
    clock.onFrame = (frame) => at.get(frame)?.();
    const [harmless] = await run(trial);
    expect(harmless.presentation).toMatchObject({ timingOk: true, interrupted: true });
    const [first, second, third] = harmless.presentation.events;
    expect([first.kind, second.kind, third.kind]).toEqual(['blur', 'focus', 'blur']);
    expect(first.atMs).toBeCloseTo((4 * 1000) / 60, 3);

    clock = new QuickClock();
    MaskedImagePlugin.clock = clock;
    clock.onFrame = (frame) => {
      if (frame === 25) window.dispatchEvent(new Event('blur'));
    };
    const [spoiled] = await run(trial);
    expect(spoiled.presentation).toMatchObject({ timingOk: false, timingProblems: ['focus-lost'] });
  });

  it('counts a pointer when it goes down, and its click not a second time', async () => {
    framesAfterGrid(2, () => {
      const down = new MouseEvent('pointerdown', { bubbles: true, button: 0 });
      Object.defineProperty(down, 'isPrimary', { value: true });
      button('dog').dispatchEvent(at(down, clock.now()));
      button('dog').dispatchEvent(at(new MouseEvent('click', { detail: 1 }), clock.now() + 90));
    });
    const [data] = await run(trial);
    expect(data.choices.map(({ category, by }) => [category, by])).toEqual([['dog', 'pointer']]);
    expect(data.rt).toBeCloseTo(50, 3);
  });

  it('takes the first choice where the study says so, marks it, and keeps them all', async () => {
    const pressed: (string | null)[] = [];
    for (const [frames, category] of [
      [2, 'dog'],
      [5, 'cat'],
      [8, 'dog'],
    ] as const) {
      framesAfterGrid(frames, () => {
        button(category).dispatchEvent(at(new MouseEvent('click'), clock.now()));
        pressed.push(button('dog').getAttribute('aria-pressed'));
      });
    }
    const [data] = await run({ ...trial, counts: 'first' });
    expect(data.choices.map(({ category }) => category)).toEqual(['dog', 'cat', 'dog']);
    expect(data).toMatchObject({ response: 'dog', rt: data.choices[0].atMs });
    expect(pressed).toEqual(['true', 'true', 'true']);
  });

  it('takes a click of assistive technology also after a pointer slid off its button', async () => {
    framesAfterGrid(2, () => {
      const down = new MouseEvent('pointerdown', { bubbles: true, button: 0 });
      Object.defineProperty(down, 'isPrimary', { value: true });
      button('dog').dispatchEvent(at(down, clock.now()));
    });
    framesAfterGrid(4, () => {
      button('cat').dispatchEvent(at(new MouseEvent('click', { detail: 0 }), clock.now()));
      button('boat').dispatchEvent(at(new MouseEvent('click', { detail: 1 }), clock.now()));
    });
    const [data] = await run(trial);
    expect(data.choices.map(({ category }) => category)).toEqual(['dog', 'cat']);
  });

  it('takes clicks where the browser tells of no pointers', async () => {
    framesAfterGrid(2, () => {
      button('boat').dispatchEvent(at(new MouseEvent('click', { detail: 1 }), clock.now()));
    });
    const [data] = await run(trial);
    expect(data.choices.map(({ category, by }) => [category, by])).toEqual([['boat', 'pointer']]);
  });

  it('records null where nobody answers, and ignores answers before the grid', async () => {
    clock.onFrame = (frame) => {
      if (frame === 20) document.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyQ' }));
    };
    const [data] = await run(trial);
    expect(data).toMatchObject({ response: null, rt: null, choices: [] });
  });

  it('shows feedback that comes in time, and goes on without one that does not', async () => {
    const messages: string[] = [];
    clock.onFrame = () => {
      const text = document.querySelector('.feedback')?.textContent;
      if (text && messages.at(-1) !== text) messages.push(text);
    };
    const practice = { ...trial, feedback_ms: 200 };
    const right = () => Promise.resolve({ correct: true, category: 'dog' });
    const wrong = () => Promise.resolve({ correct: false, category: 'boat' });
    const failing = () => Promise.reject(new Error('offline'));
    const data = await run(
      { ...practice, on_answer: right },
      { ...practice, on_answer: wrong },
      { ...practice, on_answer: failing },
    );
    expect(data).toHaveLength(3);
    expect(messages).toEqual(['Right: a dog.', 'No answer in time. It was a boat.']);
  });

  it('leaves no loop and no listener behind, also when it is aborted', async () => {
    const jsPsych = initJsPsych({ display_element: display() });
    clock.onFrame = (frame) => {
      if (frame === 10) jsPsych.abortExperiment();
    };
    await jsPsych.run([trial, trial]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const { requests } = clock;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(clock.requests).toBe(requests);
    expect(requests).toBeLessThan(13);
    expect(document.querySelector('.masked-image')).toBeNull();
    document.dispatchEvent(new KeyboardEvent('keydown', { code: 'Digit1' }));
  });

  it('stops the run with a clear error where a picture is missing', async () => {
    const missing = { ...trial, stimulus_id: 'nowhere' };
    await expect(run(missing)).rejects.toThrow('Expected a decoded picture under nowhere');
  });

  it('simulates itself, data only and visually', async () => {
    const jsPsych = initJsPsych({ display_element: display() });
    const asked = { simulation_options: { data: { response: 'car', rt: 300 } } };
    await jsPsych.simulate([{ ...trial, ...asked }, trial], 'data-only');
    const [first, second] = jsPsych.data.get().values() as MaskedImageData[];
    expect(first).toMatchObject({ response: 'car', rt: 300 });
    expect(alternatives).toContain(second.response);
    expect(second.rt).toBeGreaterThan(0);

    MaskedImagePlugin.clock = {
      requestFrame: (callback) => Number(setTimeout(() => callback(performance.now()), 16)),
      cancelFrame: () => {},
      now: () => performance.now(),
    };
    const short = { fixation_ms: 50, stimulus_ms: 50, mask_ms: 50, response_ms: 600 };
    const visual = initJsPsych({ display_element: display() });
    await visual.simulate([{ ...trial, ...short, ...asked }], 'visual');
    const [shown] = visual.data.get().values() as MaskedImageData[];
    expect(shown.response).toBe('car');
  });
});
