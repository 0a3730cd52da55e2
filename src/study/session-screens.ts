import type { PlannedTrial, PublicStudy } from '../schema/session.js';
import { maskDurations, trialMs } from '../schema/trial-look.js';

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
const staySeconds = {
  instructions: 45,
  example: 10,
  card: 30,
  distance: 40,
  visibility: 30,
  gamma: 60,
  first: 20,
  afterPractice: 10,
  break: 20,
  question: 10,
  thanks: 20,
};

/**
 * Every screen of a session in order, as the participants' page shows them to somebody who reads,
 * answers everything, passes practice at once and leaves nothing.
 *
 * @param trials the trials of a session, in order
 */
export function sessionScreens(study: PublicStudy, trials: readonly PlannedTrial[]): Screen[] {
  const { kind, trial: look, timing, session } = study;
  const oneTrialMs = trialMs(kind, look, timing);
  const practice = trials.filter(
    ({ phase, round = 1 }) => phase === 'practice' && round === 1,
  ).length;
  const blocks = [...new Set(trials.filter(({ block }) => block > 0).map(({ block }) => block))];
  const screens = [...beforeTrials(study)];
  if (practice > 0) {
    const seconds = (practice * (oneTrialMs + timing.feedbackMs)) / 1000;
    const rounds = session.practice === null ? '' : `, up to ${session.practice.rounds} rounds`;
    screens.push(
      exact(`practice: ${practice} trials, each told whether it was right${rounds}`, seconds),
      reading('after-practice', 'practice is over; no more feedback', staySeconds.afterPractice),
    );
  }
  blocks.forEach((block, place) => {
    const own = trials.filter((trial) => trial.block === block).length;
    const seconds = (own * oneTrialMs) / 1000;
    screens.push(exact(`block ${place + 1} of ${blocks.length}: ${own} trials`, seconds));
    if (place === blocks.length - 1) return;
    screens.push(reading('break', 'break: how far, how many missed', staySeconds.break));
  });
  const questions = session.questionnaire.length;
  if (questions > 0) {
    const what = `${questions} ${questions === 1 ? 'question' : 'questions'}`;
    screens.push(reading('questionnaire', what, questions * staySeconds.question));
  }
  const result = study.showResult ? ', her own result beside the networks' : '';
  const feedback = session.feedback ? ', a word to the laboratory' : '';
  const end = `thanks${result}${feedback}, the code where there is one`;
  return [...screens, reading('thanks', end, staySeconds.thanks)];
}

/**
 * How long measuring, checks, breaks and questions take, seconds: what people are told beside the time of the
 * trials. Reading and practice go at everybody's own pace.
 */
export function secondsBesideTrials(
  { session }: Pick<PublicStudy, 'session'>,
  blocks: number,
): number {
  const measured = measuring({ session }).reduce((sum, { seconds }) => sum + seconds, 0);
  const breaks = Math.max(0, blocks - 1) * staySeconds.break;
  return measured + breaks + session.questionnaire.length * staySeconds.question;
}

function beforeTrials(study: PublicStudy): Screen[] {
  const { title, description, consent, session } = study;
  const terms = consent.terms.flatMap((term) => [term.title, term.text]);
  const text = [title, description, consent.text, ...terms].join(' ');
  const words = text.split(/\s+/).filter(Boolean).length;
  const told = `the study and what taking part means (${words} words)`;
  return [
    reading('consent', told, Math.max(10, Math.round((60 * words) / wordsPerMinute))),
    reading(
      'instructions',
      'how a trial goes, the answers, the withdrawal code',
      staySeconds.instructions,
    ),
    ...(session.example === 'shown' && hasExample(study)
      ? [reading('example', 'one trial, slowly', staySeconds.example)]
      : []),
    ...measuring(study),
    reading('first', 'check of the display, pictures load', staySeconds.first),
  ];
}

/** What is found out of the screen and of how somebody sits. */
function measuring({ session }: Pick<PublicStudy, 'session'>): Screen[] {
  const { card, distance } = staySeconds;
  return [
    ...(session.visualAngle === null
      ? []
      : [
          reading('card-size', 'size of the screen by a card', card),
          reading(
            'distance',
            `distance for ${session.visualAngle.degrees}° by the blind spot`,
            distance,
          ),
        ]),
    ...(session.visibility === undefined
      ? []
      : [reading('visibility', 'can the display show faint contrasts?', staySeconds.visibility)]),
    ...(session.gamma ? [reading('gamma', 'gamma of the display', staySeconds.gamma)] : []),
  ];
}

/** Only naming with a mask has an example that is shown slowly. */
function hasExample({ kind, trial, timing }: PublicStudy): boolean {
  return kind === 'classification' && maskDurations(trial, timing).afterMs > 0;
}

const exact = (what: string, seconds: number): Screen => ({
  ...{ place: 'trials', what, seconds, timed: 'exact' },
});

const reading = (place: string, what: string, seconds: number): Screen => ({
  ...{ place, what, seconds, timed: 'reading' },
});
