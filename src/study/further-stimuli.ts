import type { Study } from '../schema/study.js';
import { picturesPerTrial } from '../schema/task-kind.js';

/** Label of the condition of attention checks: the image as it is. */
export const undegradedLabel = 'undegraded';

/** Rounds of practice at most; each has images of its own. */
export function practiceRounds(study: Study): number {
  return study.session.practice?.rounds ?? 1;
}

/** Images of practice, all rounds together. */
export function practiceImages(study: Study): number {
  return study.design.practiceTrials * practiceRounds(study);
}

/**
 * Attention checks in each block: one for every so many of its trials, one at least.
 *
 * @param conditions how many the study has
 */
export function checksPerBlock(study: Study, conditions: number): number {
  const { attention } = study.session;
  if (attention === undefined) return 0;
  const { imagesPerCondition, blocks } = study.design;
  const images = (conditions * imagesPerCondition) / blocks;
  const trials = images / picturesPerTrial(study.task.kind);
  return Math.max(1, Math.round(trials / attention.every));
}

/** Images of the attention checks of a whole session. */
export function attentionImages(study: Study, conditions: number): number {
  const checks = checksPerBlock(study, conditions) * study.design.blocks;
  return checks * picturesPerTrial(study.task.kind);
}

/** What practice and attention checks add to what the stimuli of a study depend on. */
export function furtherStimuli(study: Study): Record<string, number> {
  const rounds = practiceRounds(study);
  const every = study.session.attention?.every;
  return {
    ...(rounds > 1 && { practiceRounds: rounds }),
    ...(every !== undefined && { attentionEvery: every }),
  };
}
