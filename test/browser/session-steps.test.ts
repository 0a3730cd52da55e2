import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { faintPatches } from '../../client/experiment/calibration/faint-digits.js';
import { distanceFor } from '../../client/experiment/calibration/visual-angle.js';
import { openStore, type Store } from '../../server/store/index.js';
import type { StartedSession, TrialSubmission } from '../../src/schema/session.js';
import type { StudyFile } from '../../src/schema/study.js';
import { dotIs, heading, picture, pressOn, tabTo } from './keyboard.js';
import { Participant } from './participant.js';
import { servedStudy } from './served-study.js';
import { expectAccessible, handheld } from './study-page.js';
import { rightAnswers } from './visavis-process.js';

/** What participants read for an option that data call otherwise. */
const cars = 'motor vehicles';

const study: StudyFile = {
  format: 'visavis-study/1',
  id: 'steps-check',
  title: 'Steps check',
  seed: 4,
  imageSet: { kind: 'drawn', seed: 1 },
  stimulus: { sidePx: 96, degrees: 5 },
  manipulations: [{ manipulation: 'contrast', levels: [1, 0.3] }],
  design: { imagesPerCondition: 4, blocks: 1, practiceTrials: 2 },
  timing: { fixationMs: 100, stimulusMs: 100, maskMs: 100, responseMs: 900, interTrialMs: 100 },
  networks: { drawPerCondition: 0 },
  session: {
    fullscreen: 'kept',
    example: 'shown',
    visibility: { contrasts: [0.02, 0.1] },
    gamma: true,
    practice: { shareCorrect: 1, window: 2, rounds: 2 },
    attention: { every: 4 },
    questionnaire: [
      { kind: 'choice', id: 'hand', text: 'Hand?', options: ['left', 'right'], required: true },
      { kind: 'choices', id: 'seen', text: 'Seen?', options: ['cats', 'cars'], labels: { cars } },
      { kind: 'number', id: 'age', text: 'Age?', min: 18, unit: 'years' },
      { kind: 'scale', id: 'effort', text: 'How hard was it?', low: 'easy', high: 'hard' },
      { kind: 'text', id: 'strategy', text: 'How did you decide?' },
    ],
    debrief: 'We compare your errors with those of networks.',
    feedback: true,
  },
};

const served = servedStudy(study);

/** The session that a page begins. */
function begunSession(page: Page): Promise<StartedSession> {
  const begun = page.waitForResponse((response) => {
    return response.url().endsWith('/sessions') && response.status() === 201;
  });
  return begun.then((response) => response.json() as Promise<StartedSession>);
}

async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(join(served.place.data, 'visavis.sqlite'));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

it('a whole session with everything, by the keyboard alone', async () => {
  const page = await (
    await served.browser.newContext({ viewport: { width: 1280, height: 800 } })
  ).newPage();
  const sent: TrialSubmission[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/session/trials')) {
      sent.push(request.postDataJSON() as TrialSubmission);
    }
  });
  const right = await rightAnswers(served.place.data, study.id);
  const begun = begunSession(page);
  const participant = new Participant(page);
  await participant.open(served.server.url, study.id);
  await pressOn(page, 'I agree');
  const { observer, trials } = await begun;

  await heading(page, 'What did you see?');
  await picture(page, 'instructions-1280');
  await pressOn(page, 'Understood');
  await page.getByText('1 of 4').waitFor();
  await page.getByText('2 of 4').waitFor();
  await picture(page, 'example-1280');
  await page.keyboard.press('Escape');

  await heading(page, 'How large is your screen?');
  await expectAccessible(page);
  await tabTo(page, 'Size of the drawn card');
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowRight');
  await picture(page, 'card-1280');
  await pressOn(page, 'It is as large as my card');

  const cssPxPerCm = 330 / 8.56;
  const distanceCm = distanceFor((2 * 96) / cssPxPerCm, 5);
  await page.getByText(`${Math.round(distanceCm)} cm from the screen`).waitFor();
  await expectAccessible(page);
  await picture(page, 'distance-1280');
  await pressOn(page, 'I sit like that');
  await heading(page, 'The blind spot');
  await picture(page, 'blind-spot-words-1280');
  await pressOn(page, 'Start');
  const vanishesAt = distanceCm * Math.tan((13.5 * Math.PI) / 180) * cssPxPerCm;
  for (let time = 0; time < 5; time++) {
    await dotIs(page, 'before', vanishesAt);
    if (time === 1) await picture(page, 'blind-spot-1280');
    await dotIs(page, 'beyond', vanishesAt);
    await page.keyboard.press(' ');
  }
  await page.getByText('just right').waitFor();
  const goOn = page.getByRole('button', { name: 'Go on' });
  expect(await goOn.isDisabled()).toBe(true); // whoever still presses for the dot presses nothing
  await expect.poll(() => goOn.isEnabled()).toBe(true);
  await picture(page, 'distance-good-1280');
  await pressOn(page, 'Go on');

  await heading(page, 'What can your screen show?');
  await expectAccessible(page);
  const patches = faintPatches([0.02, 0.1], 0.454, observer);
  for (const [number, { digit, contrast }] of patches.entries()) {
    if (contrast < 0.1) continue;
    await tabTo(page, `Square ${number + 1}`);
    await page.keyboard.type(digit);
  }
  await picture(page, 'visibility-1280');
  await pressOn(page, 'Go on');

  await heading(page, 'How bright is grey?');
  await expectAccessible(page);
  await picture(page, 'gamma-1280');
  for (const [key, times] of [['ArrowRight', 98] as const, ['ArrowLeft', 52] as const]) {
    await tabTo(page, 'Brightness of the square');
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
    await pressOn(page, 'I can hardly see the square');
  }

  await heading(page, 'One look at your screen');
  await picture(page, 'start-1280');
  const byKey = (category: string) => ({ category, by: 'key' as const });
  await participant.play({ answer: () => null, stopAfter: 2 });
  await heading(page, 'One more round of practice');
  await picture(page, 'practice-again-1280');
  const plan = [...trials].sort((a, b) => a.index - b.index);
  const answered = (trial: number) => byKey(right.get(plan[trial].contentHash) ?? '');
  await participant.play({ answer: answered, stopAfter: 3 });
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.evaluate(() => document.exitFullscreen());
  await page.getByText('You left fullscreen').waitFor();
  await picture(page, 'left-fullscreen-1280');
  // the trial that was cut off is shown again
  await participant.play({ answer: answered, stopAfter: plan.length - 5 });

  await heading(page, 'A few questions');
  await expectAccessible(page);
  await pressOn(page, 'Send the answers');
  await page.getByText('One answer needs another look.').waitFor();
  await picture(page, 'questionnaire-1280');
  await pressOn(page, 'left', 'ArrowRight');
  await pressOn(page, cars, 'Space');
  await tabTo(page, 'Age?');
  await page.keyboard.type('44');
  await tabTo(page, '1');
  await page.keyboard.press('ArrowRight');
  await tabTo(page, 'How did you decide?');
  await page.keyboard.type('by guessing');
  await pressOn(page, 'Send the answers');

  await page.locator('[data-page="thanks"]').waitFor();
  await page.getByText('We compare your errors').waitFor();
  await expectAccessible(page);
  await tabTo(page, 'Was anything unclear');
  await page.keyboard.type('All well.');
  await picture(page, 'thanks-1280');
  await pressOn(page, 'Send');
  await page.getByText('it has been sent').waitFor();

  await withStore(async (store) => {
    const session = await store.sessionOf(study.id, observer);
    expect(session?.status).toBe('complete');
    const records = await store.sessionRecords(session?.id ?? '');
    expect(records).toMatchObject({
      device: { browser: 'chromium', fullscreen: true, touch: false },
      calibration: { pixelFactor: 2, notMeasured: null, asWished: true },
      visibility: { leastSeen: 0.1, guessed: false },
      gamma: { matchedLevels: [188, 188] },
      questionnaire: { hand: 'right', seen: ['cars'], age: 44, effort: 2 },
    });
    expect(records.calibration?.measuredDistanceCm).toBeGreaterThan(0.95 * distanceCm);
    expect(records.calibration?.measuredDistanceCm).toBeLessThan(1.1 * distanceCm);
    expect(await store.trialRows(study.id)).toHaveLength(8);
    const texts = (await store.writtenTexts(study.id)).map(({ text }) => text);
    expect(texts.sort()).toEqual(['All well.', 'by guessing']);
  });
  await page.goto(served.server.signInLink);
  await page.goto(`${served.server.url}/dashboard/people?study=${study.id}`);
  await page.getByText('2 of 2').waitFor(); // attention checks
  await page.getByText('All well.').waitFor();
  await expectAccessible(page);
  await picture(page, 'people-1280');

  const { presentation } = sent[sent.length - 1];
  expect(presentation).toMatchObject({ pixelFactor: 2, scaled: false, sizeAsWished: true });
  expect(presentation.stimulusDeg).toBeCloseTo(5, 0);
  await page.context().close();
}, 240_000);

it('a whole session on a telephone, with a finger', async () => {
  const page = await (await served.browser.newContext(handheld)).newPage();
  const right = await rightAnswers(served.place.data, study.id);
  const begun = begunSession(page);
  const participant = new Participant(page);
  await participant.open(served.server.url, study.id);
  const tap = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).tap();
  /** Nothing stands out at the side. */
  const expectToFit = async (name: string) => {
    await picture(page, `${name}-390`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(390);
  };
  await tap(/I agree/);
  const { trials, observer } = await begun;
  await heading(page, 'What did you see?');
  await page.reload(); // what was not read yet is told again
  await heading(page, 'What did you see?');
  await expectToFit('instructions');
  await tap('Understood');
  await page.getByText('2 of 4').waitFor();
  await expectToFit('example');
  await tap('Stop watching');
  await heading(page, 'How large is your screen?');
  await tap('Larger');
  await expectToFit('card');
  await expectAccessible(page);
  await tap('It is as large as my card');
  await heading(page, 'How far away do you sit?');
  await page.reload(); // the card is known, and can be measured again
  await heading(page, 'How far away do you sit?');
  await tap('Measure the card again');
  await heading(page, 'How large is your screen?');
  expect(await page.getByLabel('Size of the drawn card').inputValue()).toBe('325');
  await tap('It is as large as my card');
  await expectToFit('distance');
  await tap('I sit like that');
  await page.getByText('The window is too narrow').waitFor();
  await expectToFit('distance-no-room');
  await tap('Go on without the test');
  await heading(page, 'What can your screen show?');
  await expectToFit('visibility');
  await expectAccessible(page);
  await tap('Go on');
  await heading(page, 'How bright is grey?');
  await expectToFit('gamma');
  await tap('I can hardly see the square');
  await tap('I can hardly see the square');
  await heading(page, 'Welcome back');
  await expectToFit('start');
  await page.reload(); // nothing is measured again on the same screen
  await heading(page, 'Welcome back');
  const plan = [...trials].sort((a, b) => a.index - b.index);
  const practised = plan.filter(({ round }) => round !== 2);
  const answer = (trial: number) => ({ category: right.get(practised[trial].contentHash) ?? '' });
  await participant.play({ answer, stopAfter: practised.length });
  await heading(page, 'A few questions');
  await expectToFit('questionnaire');
  await expectAccessible(page);
  await page.getByLabel('left').tap();
  await tap('Send the answers');
  await page.locator('[data-page="thanks"]').waitFor();
  await expectToFit('thanks');
  await withStore(async (store) => {
    const session = await store.sessionOf(study.id, observer);
    expect(session?.status).toBe('complete');
    expect(session?.plan.some(({ round }) => round === 2)).toBe(false);
    const records = await store.sessionRecords(session?.id ?? '');
    expect(records.calibration).toMatchObject({ notMeasured: 'no-room', asWished: false });
    expect(records.device).toMatchObject({ touch: true });
  });
  await page.context().close();
}, 240_000);
