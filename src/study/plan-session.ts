import { randomStream } from '../random/index.js';
import type { Stimulus, StimulusIndex } from '../schema/stimulus.js';
import type { PlannedTrial } from '../schema/session.js';
import type { Study } from '../schema/study.js';
import { testOfList } from './lists.js';

/** A trial of a session as the server keeps it: the participant's part and what is hidden from her. */
export interface SessionTrial extends PlannedTrial {
  stimulusId: string;
  imageId: string;
  category: string;
  condition: string;
  /** of a block that was broken off and begun anew: its answer counts nowhere */
  setAside?: true;
}

/**
 * The order in which one participant sees the stimuli: practice first, then blocks that each hold
 * the same number of trials of every condition (as far as it divides), shuffled within the block,
 * all drawn from the session's seed. With `order: 'fixed'` everyone gets the order of the study's
 * own seed. A short session is the first blocks of the same plan.
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
  const blocks = shareOut(test, index, study.design.blocks, seed);
  const kept =
    options.length === 'short' ? blocks.slice(0, study.participants.shortBlocks) : blocks;
  const masks = randomStream(seed, 'mask');
  let position = 0;
  const trial = (stimulus: Stimulus, block: number): SessionTrial => ({
    index: position++,
    block,
    phase: block === 0 ? 'practice' : 'test',
    contentHash: stimulus.contentHash,
    maskSeed: masks.uint32(),
    stimulusId: stimulus.stimulusId,
    imageId: stimulus.imageId,
    category: stimulus.category,
    condition: stimulus.condition,
  });
  return [
    ...practice.map((stimulus) => trial(stimulus, 0)),
    ...kept.flatMap((block, number) => block.map((stimulus) => trial(stimulus, number + 1))),
  ];
}

/** Deals every condition's stimuli over the blocks like cards, then shuffles each block. */
function shareOut(
  test: readonly Stimulus[],
  index: Pick<StimulusIndex, 'conditions'>,
  blockCount: number,
  seed: number,
): Stimulus[][] {
  const blocks: Stimulus[][] = Array.from({ length: blockCount }, () => []);
  let next = 0;
  for (const condition of index.conditions) {
    const own = test.filter((stimulus) => stimulus.condition === condition.label);
    for (const stimulus of randomStream(seed, 'blocks', condition.label).shuffle(own)) {
      blocks[next++ % blockCount].push(stimulus);
    }
  }
  return blocks.map((block, number) => randomStream(seed, 'order', number).shuffle(block));
}
