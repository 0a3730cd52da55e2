import { VisavisError } from '../errors.js';
import { randomStream } from '../random/index.js';
import { sixteenCategories } from '../schema/category.js';
import type { TrialRow } from '../schema/trial.js';
import { calibrateCondition } from './simulated/calibration.js';
import { confusionWeights, drawConfusion } from './simulated/confusions.js';
import { defaultAccuracy } from './simulated/default-accuracy.js';
import { difficultyOf } from './simulated/difficulty.js';
import { drawReactionTime } from './simulated/reaction-time.js';

export { defaultAccuracy } from './simulated/default-accuracy.js';

/** What a simulated observer is shown in one trial. */
export interface SimulatedStimulus {
  /** becomes the row's image name */
  stimulusId: string;
  /** the base image; its difficulty is shared by all its stimuli */
  imageId: string;
  category: string;
  condition: string;
  /** how far the condition is degraded, from 0 (as it was) to 1 (the study's worst) */
  degradation: number;
}

/** How simulated observers answer. */
export interface SimulationOptions {
  /** number of observers */
  n: number;
  /** what each sees: one list, shuffled for each observer, or the list of each in its order */
  stimuli: readonly SimulatedStimulus[] | ((observerIndex: number) => readonly SimulatedStimulus[]);
  seed: number | string;
  /** the alternatives of the task (default: the sixteen) */
  categories?: readonly string[];
  /** share correct per condition, misses counted as wrong; default: {@link defaultAccuracy} */
  accuracyPerCondition?: Readonly<Record<string, number>>;
  /** error consistency κ between any two simulated observers within a condition, 0 … 0.95 */
  kappaAmong?: number;
  /** κ with the networks within a condition, on average over the networks */
  kappaWithNetworks?: number;
  /** the networks' trials on the same stimuli (image name = stimulus id) */
  networkTrials?: readonly TrialRow[];
  /** share of trials without a response */
  missRate?: number;
  /** time for the response, seconds: no reaction time is longer */
  responseSeconds?: number;
  /** name of each observer; default simulated-01, simulated-02 ... */
  name?: (observerIndex: number) => string;
}

/**
 * Trials of observers that are made up: with a stated accuracy in each condition and a stated
 * error consistency within conditions, among themselves and with networks.
 *
 * Every stimulus has a difficulty that all observers share, and is answered rightly with
 * probability p = 1 / (1 + exp(−(θ + λ × easiness))), independently given the difficulty (a Rasch
 * model). In each condition θ, λ and the share of the networks' answers in the easiness are solved
 * so that over its stimuli the mean of p is the accuracy a, and var(p) / (a (1 − a)), which is the
 * κ of two observers of equal accuracy, is the wanted one. κ with networks needs κ among people:
 * with `kappaAmong` 0 both are 0. Rows are marked `simulated`; same seed, same rows.
 *
 * @throws INVALID_INPUT for accuracies or κ that cannot be
 */
export function simulateObservers(options: SimulationOptions): TrialRow[] {
  const { n, stimuli, seed, missRate = 0.015, responseSeconds = 1.5 } = options;
  const categories = options.categories ?? sixteenCategories;
  const name = options.name ?? ((index) => `simulated-${String(index + 1).padStart(2, '0')}`);
  const lists = Array.from({ length: n }, (_, index) =>
    typeof stimuli === 'function'
      ? stimuli(index)
      : randomStream(seed, 'simulated-order', index).shuffle(stimuli),
  );
  const pRight = probabilitiesOfRight(lists, options, categories.length);

  return lists.flatMap((list, index) => {
    const observer = name(index);
    const random = randomStream(seed, 'simulated-answers', observer);
    const confusions = confusionWeights(categories, random);
    const speed = random.normal();
    return list.map((stimulus, position): TrialRow => {
      const { p, accuracy } = pRight.get(stimulus.stimulusId) as RightProbability;
      const isRight = random.uniform() < p;
      const missed = !isRight && random.uniform() < Math.min(0.5, missRate / (1 - accuracy));
      const wrongAnswer = drawConfusion(confusions, stimulus, random);
      const rtSeconds = drawReactionTime({ p, isRight, speed, responseSeconds }, random);
      return {
        observer,
        kind: 'simulated',
        session: 1,
        trial: position + 1,
        rtSeconds: missed ? null : rtSeconds,
        response: missed ? null : isRight ? stimulus.category : wrongAnswer,
        category: stimulus.category,
        condition: stimulus.condition,
        imageName: stimulus.stimulusId,
      };
    });
  });
}

interface RightProbability {
  /** probability that this stimulus is answered rightly */
  p: number;
  /** its mean over the condition */
  accuracy: number;
}

function probabilitiesOfRight(
  lists: readonly (readonly SimulatedStimulus[])[],
  options: SimulationOptions,
  alternatives: number,
): Map<string, RightProbability> {
  const { seed, accuracyPerCondition } = options;
  const kappaAmong = within('kappaAmong', options.kappaAmong ?? 0.4, 0, 0.95);
  const kappaWithNetworks = within('kappaWithNetworks', options.kappaWithNetworks ?? 0.1, -1, 1);
  const conditions = new Map<string, Map<string, SimulatedStimulus>>();
  for (const stimulus of lists.flat()) {
    let members = conditions.get(stimulus.condition);
    if (members === undefined)
      conditions.set(stimulus.condition, (members = new Map<string, SimulatedStimulus>()));
    members.set(stimulus.stimulusId, stimulus);
  }
  const networks = networkAnswers(options.networkTrials ?? []);
  const probabilities = new Map<string, RightProbability>();
  for (const [condition, members] of conditions) {
    const shown = [...members.values()];
    const accuracy = within(
      `the accuracy of condition ${condition}`,
      accuracyPerCondition?.[condition] ?? defaultAccuracy(shown[0].degradation, alternatives),
      0,
      1,
    );
    const p = calibrateCondition({
      accuracy,
      kappaAmong,
      kappaWithNetworks,
      easiness: shown.map((stimulus) => -difficultyOf(stimulus, seed)),
      networksRight: networks.map((right) => shown.map(({ stimulusId }) => right.get(stimulusId))),
    });
    shown.forEach(({ stimulusId }, i) => probabilities.set(stimulusId, { p: p[i], accuracy }));
  }
  return probabilities;
}

/** For each network: stimulus → answered rightly. */
function networkAnswers(rows: readonly TrialRow[]): Map<string, boolean>[] {
  const networks = new Map<string, Map<string, boolean>>();
  for (const { observer, imageName, response, category } of rows) {
    let answers = networks.get(observer);
    if (answers === undefined) networks.set(observer, (answers = new Map<string, boolean>()));
    answers.set(imageName, response === category);
  }
  return [...networks.values()];
}

function within(field: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw new VisavisError('INVALID_INPUT', {
    expected: `a number from ${low} to ${high}`,
    field,
    got: value,
    mend: 'correct it',
  });
}
