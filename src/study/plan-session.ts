import { randomStream, type RandomStream } from '../random/index.js';
import type { Stimulus, StimulusIndex } from '../schema/stimulus.js';
import type { PlannedTrial } from '../schema/session.js';
import type { Study } from '../schema/study.js';
import { choiceAnswers, type TaskKind } from '../schema/task-kind.js';
import { withAttentionChecks } from './attention-checks.js';
import { practiceRounds } from './further-stimuli.js';
import { trialItems, type TrialItem } from './task-trials.js';
import { testOfList } from './lists.js';

/** A trial of a session as the server keeps it: the participant's part and what is hidden from her. */
export interface SessionTrial extends Omit<PlannedTrial, 'phase'> {
  /** the page is not told which trials are attention checks */
  phase: PlannedTrial['phase'] | 'attention';
  stimulusId: string;
  imageId: string;
  /** what is right: the category shown or asked for, or `yes` or `no` */
  category: string;
  condition: string;
  /** of pairs: what each answer says, as a category */
  answers?: Record<string, string>;
  /** of pairs: the picture that shows the category asked for */
  targetHash?: string;
  /** of a block that was broken off and begun anew: its answer counts nowhere */
  setAside?: true;
}

/**
 * The order in which one participant sees the stimuli: practice first, then blocks that each hold
 * the same number of trials of every condition (as far as it divides), shuffled within the block,
 * all drawn from the session's seed. With `order: 'fixed'` everyone gets the order of the study's
 * own seed. A short session is the first blocks of the same plan. Attention checks stand among the
 * trials of each block.
 *
 * @param options `seed`: the session's, stored with it; `list`: which of the study's lists, from 1
 */
export function planSession(
  study: Study,
  index: Pick<StimulusIndex, 'stimuli' | 'conditions'>,
  options: { length: 'full' | 'short'; seed: number; list?: number },
): SessionTrial[] {
  const seed = study.design.order === 'fixed' ? study.seed : options.seed;
  const practice = index.stimuli.filter((stimulus) => stimulus.role === 'practice');
  const test = testOfList(index.stimuli, options.list ?? 1);
  const checks = index.stimuli.filter((stimulus) => stimulus.role === 'attention');
  const blocks = withAttentionChecks(
    shareOut(testItems(study, index, test), study.design.blocks, seed),
    trialItems(study, checks, 'attention'),
    seed,
  );
  const kept =
    options.length === 'short' ? blocks.slice(0, study.participants.shortBlocks) : blocks;
  const masks = randomStream(seed, 'mask');
  let position = 0;
  const places = randomStream(seed, 'target-places');
  const trial = (item: TrialItem, block: number): SessionTrial => ({
    index: position++,
    block,
    phase: block === 0 ? 'practice' : item.stimulus.role === 'attention' ? 'attention' : 'test',
    contentHash: item.stimulus.contentHash,
    maskSeed: masks.uint32(),
    stimulusId: item.stimulus.stimulusId,
    imageId: item.stimulus.imageId,
    category: item.stimulus.category,
    condition: item.stimulus.condition,
    ...asked(study.task.kind, item, places),
  });
  const several = practiceRounds(study) > 1;
  return [
    ...practiceItems(study, practice).flatMap((items, round) =>
      items.map((item) => ({ ...trial(item, 0), ...(several && { round: round + 1 }) })),
    ),
    ...kept.flatMap((block, number) => block.map((item) => trial(item, number + 1))),
  ];
}

/** The trials of practice, round by round; each round has pictures of its own. */
export function practiceItems(
  study: Pick<Study, 'seed' | 'task' | 'design'>,
  practice: readonly Stimulus[],
): TrialItem[][] {
  const pictures = study.design.practiceTrials || practice.length || 1;
  const rounds = Math.ceil(practice.length / pictures);
  return Array.from({ length: rounds }, (_, round) => {
    const own = practice.slice(round * pictures, (round + 1) * pictures);
    return trialItems(study, own, round === 0 ? 'practice' : `practice ${round + 1}`);
  });
}

/** The trials of the test, condition by condition. */
export function testItems(
  study: Pick<Study, 'seed' | 'task'>,
  index: Pick<StimulusIndex, 'conditions'>,
  test: readonly Stimulus[],
): { condition: string; items: TrialItem[] }[] {
  return index.conditions.map(({ label }) => {
    const own = test.filter((stimulus) => stimulus.condition === label);
    return { condition: label, items: trialItems(study, own, label) };
  });
}

/** What a trial of a task with two answers asks, where its pictures stand, and what is right. */
function asked(
  kind: TaskKind,
  { stimulus, question, foil }: TrialItem,
  places: RandomStream,
): Partial<SessionTrial> {
  if (kind === 'classification') return {};
  const [one, two] = choiceAnswers[kind];
  if (foil === undefined) {
    return { question, category: question === stimulus.category ? one : two };
  }
  const shown = places.uniform() < 0.5 ? [stimulus, foil] : [foil, stimulus];
  const [first, second] = shown;
  return {
    question,
    contentHash: first.contentHash,
    secondHash: second.contentHash,
    answers: { [one]: first.category, [two]: second.category },
    targetHash: stimulus.contentHash,
  };
}

/** Deals every condition's trials over the blocks like cards, then shuffles each block. */
function shareOut(
  test: readonly { condition: string; items: readonly TrialItem[] }[],
  blockCount: number,
  seed: number,
): TrialItem[][] {
  const blocks: TrialItem[][] = Array.from({ length: blockCount }, () => []);
  let next = 0;
  for (const { condition, items } of test) {
    for (const item of randomStream(seed, 'blocks', condition).shuffle(items)) {
      blocks[next++ % blockCount].push(item);
    }
  }
  return blocks.map((block, number) => randomStream(seed, 'order', number).shuffle(block));
}

/** What of a trial its participant's page may know: neither condition nor what is right. */
export function shownTrial({
  index,
  block,
  phase,
  round,
  contentHash,
  maskSeed,
  question,
  secondHash,
}: SessionTrial): PlannedTrial {
  const told = phase === 'attention' ? 'test' : phase; // who knows is no test
  return { index, block, phase: told, round, contentHash, maskSeed, question, secondHash };
}

/** The answer that is right, by the id that the page sends. */
export function rightAnswer({ answers = {}, category }: SessionTrial): string {
  const right = Object.entries(answers).find(([, said]) => said === category);
  return right?.[0] ?? category;
}

/** What an answer of the page says: of pairs the category of the picture that was chosen. */
export function answeredCategory(
  { answers = {} }: SessionTrial,
  response: string | null,
): string | null {
  return response === null ? null : (answers[response] ?? response);
}
