import type { PlannedTrial, PublicStudy } from '../schema/session.js';

/** One thing after another that a participant sees. */
export interface Screen {
  /** as the page names its places (`data-place` of the participants' page), or `trials` */
  place: string;
  /** what it is, for the researcher */
  what: string;
  /** how long it takes, seconds; of pages that go at the reader's own pace an estimate */
  seconds: number;
  /** `exact`: shown for so long; `reading`: estimated */
  timed: 'exact' | 'reading';
}

/** Words that people read in a minute of careful reading. */
const wordsPerMinute = 200;

/** How long people stay on pages that have no text of the study's own, seconds. */
const staySeconds = { instructions: 45, first: 20, afterPractice: 10, break: 20, thanks: 20 };

/**
 * Every screen of a session in order, as the participants' page shows them to somebody who reads,
 * answers everything and leaves nothing.
 *
 * @param trials the trials of a session, in order
 */
export function sessionScreens(study: PublicStudy, trials: readonly PlannedTrial[]): Screen[] {
  const { title, description, consent, timing } = study;
  const text = `${title} ${description} ${consent}`;
  const words = text.split(/\s+/).filter(Boolean).length;
  const practice = trials.filter(({ phase }) => phase === 'practice').length;
  const blocks = [...new Set(trials.filter(({ block }) => block > 0).map(({ block }) => block))];
  const screens: Screen[] = [
    reading('consent', `the study and what taking part means (${words} words)`, readSeconds(words)),
    reading(
      'instructions',
      'how a trial goes, the answers, the withdrawal code',
      staySeconds.instructions,
    ),
    reading('first', 'check of the display, pictures load', staySeconds.first),
  ];
  if (practice > 0) {
    const feedback = timing.feedbackMs;
    const seconds = (practice * (trialMs(study) + feedback)) / 1000;
    screens.push(
      exact(`practice: ${practice} trials, each told whether it was right`, seconds),
      reading('after-practice', 'practice is over; no more feedback', staySeconds.afterPractice),
    );
  }
  blocks.forEach((block, place) => {
    const own = trials.filter((trial) => trial.block === block).length;
    const seconds = (own * trialMs(study)) / 1000;
    screens.push(exact(`block ${place + 1} of ${blocks.length}: ${own} trials`, seconds));
    if (place === blocks.length - 1) return;
    screens.push(reading('break', 'break: how far, how many missed', staySeconds.break));
  });
  const result = study.showResult ? ', her own result beside the networks' : '';
  screens.push(
    reading('thanks', `thanks${result}, the code where there is one`, staySeconds.thanks),
  );
  return screens;
}

/** From one fixation to the next, without feedback, ms. */
export function trialMs({ timing }: Pick<PublicStudy, 'timing'>): number {
  const { fixationMs, stimulusMs, maskMs, responseMs, interTrialMs } = timing;
  return fixationMs + stimulusMs + maskMs + responseMs + interTrialMs;
}

const exact = (what: string, seconds: number): Screen => ({
  ...{ place: 'trials', what, seconds, timed: 'exact' },
});

const reading = (place: string, what: string, seconds: number): Screen => ({
  ...{ place, what, seconds, timed: 'reading' },
});

function readSeconds(words: number): number {
  return Math.max(10, Math.round((60 * words) / wordsPerMinute));
}
