import type { PlannedTrial } from '../../../src/schema/session.js';
import type { ChoiceKind } from '../../../src/schema/task-kind.js';
import type { Feedback, ChoiceDescription } from '../masked-image/trial-data.js';
import TwoAlternativePlugin from '../masked-image/two-alternative.js';
import TwoIntervalPlugin from '../masked-image/two-interval.js';
import YesNoPlugin from '../masked-image/yes-no.js';
import { maskId } from '../masks/mask-supply.js';
import { categoryName } from '../words/category-name.js';
import { words } from '../words/index.js';

type Common = Omit<
  Extract<ChoiceDescription, { stimulus_ids: unknown }>,
  'type' | 'stimulus_ids' | 'mask_ids' | 'mask_before_ids' | 'gap_ms' | 'question'
>;

/**
 * The description of a trial with two answers.
 *
 * @param common what it shares with naming trials
 * @throws Error where the plan names no category to ask for
 */
export function choiceTrial(
  kind: ChoiceKind,
  trial: PlannedTrial,
  common: Common,
  gapMs: number,
): ChoiceDescription {
  const { question, contentHash, secondHash } = trial;
  if (question === undefined) throw new Error('Expected a category to ask for, got none.');
  const asked = {
    ...common,
    question: words().choice.question[kind](categoryName(question)),
    labels: words().choice.answers,
    feedback_text: feedbackText,
  };
  const { mask_ms, mask_before_ms = 0 } = common;
  if (kind === 'yes-no') {
    return {
      ...asked,
      type: YesNoPlugin,
      stimulus_id: contentHash,
      mask_id: mask_ms > 0 ? maskId(trial) : null,
      mask_before_id: mask_before_ms > 0 ? maskId(trial, 'before') : null,
    };
  }
  if (secondHash === undefined) throw new Error('Expected a second picture, got none.');
  const pair = {
    ...asked,
    stimulus_ids: [contentHash, secondHash],
    mask_ids: mask_ms > 0 ? [maskId(trial), maskId(trial, 'second-after')] : undefined,
    mask_before_ids:
      mask_before_ms > 0 ? [maskId(trial, 'before'), maskId(trial, 'second-before')] : undefined,
  };
  if (kind === 'two-alternative') return { ...pair, type: TwoAlternativePlugin };
  return { ...pair, type: TwoIntervalPlugin, gap_ms: gapMs };
}

function feedbackText({ correct, category }: Feedback, answered: boolean): string {
  const { answers, right, wrong, late } = words().choice;
  if (correct) return right;
  const answer = answers[category as keyof typeof answers] ?? category;
  return answered ? wrong(answer) : late(answer);
}
