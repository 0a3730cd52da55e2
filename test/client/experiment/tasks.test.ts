// @vitest-environment jsdom
import { initJsPsych } from 'jspsych';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { imageStore } from '../../../client/experiment/masked-image/image-store.js';
import MaskedImagePlugin from '../../../client/experiment/masked-image/index.js';
import { TaskPlugin } from '../../../client/experiment/masked-image/task-plugin.js';
import type { MaskedImageData } from '../../../client/experiment/masked-image/trial-data.js';
import TwoAlternativePlugin from '../../../client/experiment/masked-image/two-alternative.js';
import TwoIntervalPlugin from '../../../client/experiment/masked-image/two-interval.js';
import YesNoPlugin from '../../../client/experiment/masked-image/yes-no.js';
import { presentationSchema } from '../../../src/schema/presentation.js';
import { at, QuickClock, standInForCanvas } from './quick-clock.js';

const drawn: string[] = [];
let clock: QuickClock;

beforeEach(() => {
  drawn.length = 0;
  clock = new QuickClock();
  TaskPlugin.clock = clock;
  standInForCanvas(drawn);
  for (const name of ['one', 'two', 'm1', 'm2', 'b1', 'b2']) {
    imageStore.set(name, { name, close() {} } as unknown as ImageBitmap);
  }
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  document.body.innerHTML = '<div id="display"></div>';
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const display = () => document.getElementById('display') as HTMLElement;
const common = { side_px: 16, refresh_hz: 60, feedback_ms: 0, response_ms: 300 };
const question = 'Which was the dog?';
const pair = { ...common, question, stimulus_ids: ['one', 'two'], mask_ids: ['m1', 'm2'] };

type Description = Record<string, unknown> & { type: unknown };
async function run(
  ...timeline: Description[]
): Promise<(MaskedImageData & { trial_type: string })[]> {
  const jsPsych = initJsPsych({ display_element: display() });
  await jsPsych.run(timeline as never);
  return jsPsych.data.get().values() as (MaskedImageData & { trial_type: string })[];
}

/** Presses a key once, so many frames after the answers came. */
function pressAfter(frames: number, code: string): void {
  let open = 0;
  clock.onFrame = () => {
    if (document.querySelector('.response-grid:not(.closed)') && open++ === frames) {
      document.dispatchEvent(at(new KeyboardEvent('keydown', { code, key: code }), clock.now()));
    }
  };
}

const pictures = () => drawn.filter((name) => !name.startsWith('fill'));

describe('yes or no', () => {
  it('shows a picture between two masks and takes yes and no, by F and J or arrows', async () => {
    pressAfter(3, 'KeyJ');
    const trial = {
      ...common,
      type: YesNoPlugin,
      stimulus_id: 'one',
      question: 'Was there a dog?',
    };
    const masks = { mask_id: 'm1', mask_before_id: 'b1', mask_before_ms: 100 };
    const [data] = await run({ ...trial, ...masks, correct_response: 'no' });
    expect(pictures()).toEqual(['b1', 'one', 'm1']);
    expect(data).toMatchObject({
      response: 'no',
      correct: true,
      trial_type: 'masked-image-yes-no',
    });
    expect(data.rt).toBeCloseTo(4 * (1000 / 60), 3);
    const { timingOk, otherPhases, stimulus } = presentationSchema.parse(data.presentation);
    expect(timingOk).toBe(true);
    expect(otherPhases).toMatchObject([{ phase: 'mask-before', plannedFrames: 6 }]);
    expect(otherPhases?.[0].offsetMs).toBe(stimulus.onsetMs);

    pressAfter(3, 'ArrowLeft');
    const [yes] = await run({ ...trial, mask_ms: 0, correct_response: 'no' });
    expect(yes).toMatchObject({ response: 'yes', correct: false });
    expect(yes.presentation.mask).toMatchObject({ plannedFrames: 0, durationMs: 0 });
    expect(yes.presentation.otherPhases).toBeUndefined();
  });

  it('writes question and answers as the trial says, with the answers or before them', async () => {
    const seen: Record<string, string[]> = { grid: [], first: [] };
    const look = (into: string[]) => {
      clock.onFrame = () => {
        const text = document.querySelector<HTMLElement>('.question:not([hidden])')?.textContent;
        const up = document.querySelector('.response-grid:not(.closed)') ? 'answers' : 'picture';
        if (text && !into.includes(up)) into.push(up);
      };
    };
    const trial = { ...common, type: YesNoPlugin, stimulus_id: 'one', mask_ms: 0 };
    look(seen.grid);
    await run({ ...trial, question: 'Hund?', labels: { yes: 'Ja', no: 'Nein' } });
    look(seen.first);
    const named: (string | null)[] = [];
    const jsPsych = initJsPsych({
      display_element: display(),
      on_trial_start: () => {},
    });
    const first = { ...trial, question: 'Hund?', question_first: true, labels: { yes: 'Ja' } };
    const onLoad = () => {
      for (const button of document.querySelectorAll('.response-grid button')) {
        named.push(button.getAttribute('aria-label'));
      }
    };
    await jsPsych.run([{ ...first, on_load: onLoad }] as never);
    expect(seen).toEqual({ grid: ['answers'], first: ['picture', 'answers'] });
    expect(named).toEqual(['Ja', 'No']);
  });
});

describe('two intervals', () => {
  it('shows two pictures one after the other, each with its masks, and records every phase', async () => {
    pressAfter(2, 'KeyF');
    const trial = { ...pair, type: TwoIntervalPlugin, gap_ms: 250, correct_response: 'second' };
    const masks = { mask_before_ids: ['b1', 'b2'], mask_before_ms: 50 };
    const [data] = await run({ ...trial, ...masks });
    expect(pictures()).toEqual(['b1', 'one', 'm1', 'b2', 'two', 'm2']);
    expect(data).toMatchObject({ response: 'first', correct: false });
    const { presentation } = data;
    expect(
      presentation.otherPhases?.map(({ phase, plannedFrames }) => [phase, plannedFrames]),
    ).toEqual([
      ['mask-before', 3],
      ['gap', 15],
      ['second-mask-before', 3],
      ['second-stimulus', 12],
      ['second-mask', 12],
    ]);
    expect(presentation.timingOk).toBe(true);
    const ends = presentation.otherPhases?.[4].offsetMs ?? 0;
    expect(ends).toBeCloseTo(((18 + 3 + 12 + 12 + 15 + 3 + 12 + 12) * 1000) / 60, 3);
  });

  it('flags what happens to the page during the second picture too', async () => {
    // fixation 18, picture 12, mask 12, gap 30, then the second picture
    clock.onFrame = (frame) => {
      if (frame === 18 + 12 + 12 + 30 + 5) window.dispatchEvent(new Event('blur'));
    };
    const [data] = await run({ ...pair, type: TwoIntervalPlugin });
    expect(data.presentation.timingProblems).toEqual(['focus-lost']);
  });
});

describe('two alternatives', () => {
  it('shows both pictures, and both masks, in the same frames', async () => {
    pressAfter(2, 'ArrowRight');
    const [data] = await run({ ...pair, type: TwoAlternativePlugin, correct_response: 'right' });
    expect(pictures()).toEqual(['one', 'two', 'm1', 'm2']);
    expect(data).toMatchObject({ response: 'right', correct: true });
  });

  it('says what is missing', async () => {
    const one = { ...pair, type: TwoAlternativePlugin, stimulus_ids: ['one'] };
    await expect(run(one)).rejects.toThrow('Expected two pictures in stimulus_ids, got 1');
    const masks = { ...pair, type: TwoAlternativePlugin, mask_ids: ['m1'] };
    await expect(run(masks)).rejects.toThrow('Expected 2 masks for mask_ms 200, got 1');
  });
});

describe('every task', () => {
  const naming = { ...common, type: MaskedImagePlugin, stimulus_id: 'one', mask_id: 'm1' };
  const alternatives = ['cat', 'dog'];

  it('draws ramps frame by frame, of masks too, unless told not to', async () => {
    const ramps = { ramp_onset_frames: 1, ramp_offset_frames: 1, stimulus_ms: 50, mask_ms: 50 };
    await run({ ...naming, alternatives, ...ramps });
    const ramped = (name: string) => [`${name} at 0.50`, name, `${name} at 0.50`];
    expect(pictures()).toEqual([...ramped('one'), ...ramped('m1')]);
    drawn.length = 0;
    await run({ ...naming, alternatives, ...ramps, ramp_masks: false });
    expect(pictures()).toEqual([...ramped('one'), 'm1']);
  });

  it('lights the photodiode’s patch with pictures only', async () => {
    await run({ ...naming, alternatives, photodiode: true, stimulus_ms: 50, mask_ms: 50 });
    const shown = pictures().filter((name, place, all) => name !== all[place - 1]);
    expect(shown).toEqual(['patch #000000', 'one', 'patch #ffffff', 'm1', 'patch #000000']);
  });

  it('marks the choice and sounds where feedback is by colour and sound', async () => {
    const sounds: number[] = [];
    const param = { setValueAtTime() {}, linearRampToValueAtTime() {} };
    class Node {
      gain = param;
      connect = (next: Node) => next;
      start() {}
      stop() {}
    }
    vi.stubGlobal(
      'AudioContext',
      class {
        currentTime = 0;
        destination = new Node();
        resume = () => Promise.resolve();
      },
    );
    vi.stubGlobal('GainNode', Node);
    vi.stubGlobal(
      'OscillatorNode',
      class extends Node {
        constructor(_: unknown, { frequency }: { frequency: number }) {
          super();
          sounds.push(frequency);
        }
      },
    );
    let wrong: string | null = null;
    let text: string | null = null;
    pressAfter(2, 'Digit1');
    const press = clock.onFrame;
    clock.onFrame = (frame) => {
      press(frame);
      wrong ??= document.querySelector<HTMLElement>('button.wrong')?.dataset.category ?? null;
      text ||= document.querySelector('.coloured.incorrect .feedback')?.textContent ?? null;
    };
    const feedback = { feedback_ms: 100, feedback_colour: true, feedback_sound: true };
    await run({ ...naming, alternatives, ...feedback, correct_response: 'dog' });
    expect({ wrong, text }).toEqual({ wrong: 'cat', text: 'It was a dog.' });
    expect(sounds).toEqual([220]);
  });

  it('simulates itself with data that the server would take', async () => {
    const jsPsych = initJsPsych({ display_element: display() });
    const timeline = [
      { ...naming, alternatives: ['cat', 'dog'] },
      { ...common, type: YesNoPlugin, stimulus_id: 'one', mask_id: 'm1', question },
      { ...pair, type: TwoIntervalPlugin, correct_response: 'first' },
      { ...pair, type: TwoAlternativePlugin, mask_before_ms: 50, mask_before_ids: ['b1', 'b2'] },
    ];
    const answers = [
      ['cat', 'dog'],
      ['yes', 'no'],
      ['first', 'second'],
      ['left', 'right'],
    ];
    await jsPsych.simulate(timeline as never, 'data-only');
    const data = jsPsych.data.get().values() as MaskedImageData[];
    expect(data).toHaveLength(4);
    for (const [place, one] of data.entries()) {
      expect(answers[place]).toContain(one.response);
      expect(presentationSchema.parse(one.presentation).timingOk).toBe(true);
    }
    expect(data[2].correct).toBe(data[2].response === 'first');
    const phases = data[2].presentation.otherPhases?.map(({ phase }) => phase);
    expect(phases).toEqual(['gap', 'second-stimulus', 'second-mask']);
    expect(drawn).toEqual([]);
  });
});
