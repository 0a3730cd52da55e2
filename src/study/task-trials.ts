import { randomStream } from '../random/index.js';
import type { Stimulus } from '../schema/stimulus.js';
import type { Study } from '../schema/study.js';
import { showsPairs } from '../schema/task-kind.js';

/** What one trial shows and asks, before it has a place in a session. */
export interface TrialItem {
  /** the picture; of two, the one that shows the category asked for */
  stimulus: Stimulus;
  /** the category asked for; absent where the task is to name the picture */
  question?: string;
  /** the other of two pictures */
  foil?: Stimulus;
}

type Tasked = Pick<Study, 'seed' | 'task'>;

/**
 * The trials that some stimuli of one condition make. Which category is asked for, and which pictures
 * stand together, follows from the study's seed, so that all observers answer the same trials.
 *
 * - `classification`: one trial a stimulus.
 * - `yes-no`: one trial a stimulus; every second one (drawn) asks for the category that it shows, the
 *   others for another.
 * - `two-interval`, `two-alternative`: pairs of pictures of different categories; each stands in one
 *   pair at most, and the category asked for is that of either.
 *
 * @param group names the draws: the condition, or `practice`
 */
export function trialItems(
  study: Tasked,
  stimuli: readonly Stimulus[],
  group: string,
): TrialItem[] {
  const { kind } = study.task;
  if (kind === 'classification') return stimuli.map((stimulus) => ({ stimulus }));
  return showsPairs(kind) ? pairs(study, stimuli, group) : questions(study, stimuli, group);
}

function questions(
  { seed, task }: Tasked,
  stimuli: readonly Stimulus[],
  group: string,
): TrialItem[] {
  const random = randomStream(seed, 'questions', group);
  return random.shuffle(stimuli).map((stimulus, place) => {
    const others = task.alternatives.filter((category) => category !== stimulus.category);
    const [other] = random.shuffle(others);
    return { stimulus, question: place % 2 === 0 ? stimulus.category : other };
  });
}

function pairs({ seed, task }: Tasked, stimuli: readonly Stimulus[], group: string): TrialItem[] {
  const random = randomStream(seed, 'pairs', group);
  const order = random.shuffle(task.alternatives);
  const rank = new Map(order.map((category, place) => [category, place]));
  const sorted = random
    .shuffle(stimuli)
    .sort((a, b) => (rank.get(a.category) ?? 0) - (rank.get(b.category) ?? 0));
  const half = Math.floor(sorted.length / 2);
  return sorted.slice(0, half).flatMap((one, place) => {
    // sorted by category: half the list on, there is another one unless it has more than half
    const other = sorted[place + half];
    const first = random.uniform() < 0.5;
    if (one.category === other.category) return [];
    const [stimulus, foil] = first ? [one, other] : [other, one];
    return { stimulus, question: stimulus.category, foil };
  });
}
