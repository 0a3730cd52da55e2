import { languages } from './language.js';
import { timingProblemWords } from './timing-problem.js';

/** What one exported variable means; type, range and levels are in its schema. */
export interface VariableDescription {
  description: string;
  /** its column in Psych-DS files, where that is not its name in words with underscores */
  column?: string;
  /** what each of its fixed levels means */
  levels?: Readonly<Record<string, string>>;
}

const phases = {
  fixation: 'the fixation frame',
  stimulus: 'the stimulus',
  mask: 'the mask',
};

const languageNames = Object.fromEntries(
  Object.entries(languages).map(([code, { name }]) => [code, name]),
);

function phaseDescriptions(phase: keyof typeof phases): Record<string, VariableDescription> {
  const what = phases[phase];
  const path = `presentation.${phase}`;
  return {
    [`${path}.plannedFrames`]: { description: `For how many frames ${what} was meant to be shown` },
    [`${path}.achievedFrames`]: {
      description: `How many frames the real duration of ${what} amounts to, rounded`,
    },
    [`${path}.onsetMs`]: { description: `First draw of ${what}, counted from the trial's start` },
    [`${path}.offsetMs`]: {
      description: `The draw that took ${what} away, counted from the trial's start`,
    },
    [`${path}.durationMs`]: {
      description: `From the first draw of ${what} to the first draw of what followed`,
    },
    [`${path}.latenessMs`]: {
      description: `By how much the first draw of ${what} came after the timestamp of its frame`,
    },
    [`${path}.offsetLatenessMs`]: {
      description: `By how much the draw that took ${what} away came after the timestamp of its frame`,
    },
  };
}

/**
 * Every variable of an exported trial by its path in `exportedTrialSchema`. A test fails while one is
 * missing here.
 */
export const trialDescriptions: Readonly<Record<string, VariableDescription>> = {
  observer: {
    column: 'subject_id',
    description: 'Who responded: a random name for a person, the name of a network',
  },
  kind: {
    column: 'observer_kind',
    description: 'What the observer is',
    levels: {
      participant: 'a person',
      network: 'a deep network',
      simulated: 'a simulated observer, drawn from a model and no data of anybody',
    },
  },
  session: { column: 'session_id', description: 'Session of the observer, counted from 1' },
  trial: {
    column: 'trial_id',
    description:
      'Position of the trial in its session; numbers are left out where a block was begun anew',
  },
  rtSeconds: {
    description: 'Response time, from the onset of the response display to the choice that counts',
  },
  response: {
    description:
      'Category that was chosen (of two pictures, that of the one chosen), or yes or no; none: no response in time, which counts as wrong',
  },
  category: {
    description: 'Category that was presented, or asked for; in yes-no tasks the right answer',
  },
  condition: { column: 'condition_id', description: 'Condition: how the image was degraded' },
  imageName: { description: 'Base image that the stimulus was made from' },
  timingOk: {
    description:
      'Whether stimulus and mask were shown as planned, to .4 frames, with the page in view all the time',
  },
  timingProblems: {
    description: 'Why the timing was not as planned; none where it was',
    levels: timingProblemWords,
  },
  language: {
    description:
      'Language in which the participant read the study; category names in the data are the same in all',
    levels: languageNames,
  },
  sessionComplete: { description: 'Whether the observer finished the session' },
  phase: {
    description: 'What the trial belongs to',
    levels: {
      test: 'the test that people and networks take alike',
      draw: 'the larger draw of images that only networks take',
    },
  },
  block: { description: 'Block of the session, counted from 1' },
  list: {
    description:
      'Which of the study’s lists the observer was given; none where everybody saw the same stimuli',
  },
  studyVersion: {
    description:
      'Version of the study file that the session began under, counted from 1; none for observers who were not at a browser',
  },
  studyFileHash: { description: 'SHA-256 of that file' },
  stimulusId: {
    description: 'Stimulus, named by the SHA-256 of the recipe that it was made by',
  },
  contentHash: {
    description:
      'SHA-256 of the pixels that were shown; of two pictures, of the one that showed the category asked for',
  },
  question: {
    description: 'Category that was asked for; none where the task was to name the picture',
  },
  choices: {
    description:
      'Every choice in order: the category, its time from the onset of the response display in ms, and whether it was made by pointer or key; the study says whether the last or the first is the response',
  },
  'presentation.refreshHz': {
    description: 'Refresh rate of the display, measured before the session',
  },
  'presentation.devicePixelRatio': { description: 'Display pixels per CSS pixel' },
  'presentation.pixelFactor': {
    description:
      'Side, in display pixels, of the square that showed one pixel of the stimulus; none where the image was smoothed',
  },
  'presentation.scaled': {
    description: 'Whether the image could not be shown at a whole factor and was smoothed',
  },
  'presentation.stimulusCssPx': { description: 'Side of the image on the screen' },
  'presentation.stimulusDeg': { description: 'Side of the image on the retina' },
  'presentation.viewingDistanceCm': {
    description: 'Viewing distance: by the blind spot, else the one that was asked for',
  },
  'presentation.sizeAsWished': {
    description:
      "Whether the viewing distance was measured and the image's size on the retina is within the study's tolerance",
  },
  ...phaseDescriptions('fixation'),
  ...phaseDescriptions('stimulus'),
  ...phaseDescriptions('mask'),
  'presentation.otherPhases': {
    description:
      'Timing of the phases that not every trial has (mask before the image, gap, second image with its masks), in order, each with the same fields as the stimulus; none where there are none',
  },
  'presentation.ramp.onsetFrames': {
    description: 'Frames in which an image gained its contrast; none where it came at once',
  },
  'presentation.ramp.offsetFrames': {
    description: 'Frames in which an image lost its contrast; none where it went at once',
  },
  'presentation.ramp.wrongFrames': {
    description:
      'Frames that showed another contrast than the ramp has, or got it more than half a frame late',
  },
  'presentation.longestFrameMs': {
    description: 'Longest interval between two frames in the trial',
  },
  'presentation.fullscreen': {
    description: 'Whether the page filled the screen when the image came',
  },
  'presentation.events': {
    description:
      'Changes of visibility, focus, fullscreen and of whether the window held the whole picture during the trial, each with its time from the start of the trial in ms',
  },
  'presentation.interrupted': {
    description: 'Whether the page was hidden or lost focus during the trial',
  },
};
