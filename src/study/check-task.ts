import { VisavisError } from '../errors.js';
import type { Study } from '../schema/study.js';
import { showsPairs } from '../schema/task-kind.js';
import type { Complaint } from './check-trial-look.js';

/** What does not go together with the study's task; null where all does. */
export function taskComplaint(study: Study, conditions: number): Complaint | null {
  const { kind } = study.task;
  if (kind === 'classification') return null;
  const naming = `the task ${kind} is for people: networks name single pictures`;
  if (study.networks.names.length > 0) {
    const got = study.networks.names.join(', ');
    return { path: 'networks.names', expected: `none (${naming})`, got, mend: 'remove them' };
  }
  if (study.networks.drawPerCondition > 0) {
    const got = String(study.networks.drawPerCondition);
    return {
      path: 'networks.drawPerCondition',
      expected: `0 (${naming})`,
      got,
      mend: 'set it to 0',
    };
  }
  if (!showsPairs(kind)) return null;
  return pairsComplaint(study, conditions);
}

function pairsComplaint(
  { task, design, manipulations }: Study,
  conditions: number,
): Complaint | null {
  const { imagesPerCondition, practiceTrials, blocks } = design;
  for (const [path, images] of [
    ['design.imagesPerCondition', imagesPerCondition],
    ['design.practiceTrials', practiceTrials],
  ] as const) {
    if (images % 2 === 0) continue;
    const expected = `an even number: a trial of ${task.kind} shows two images`;
    return { path, expected, got: String(images), mend: 'add one' };
  }
  const trials = (conditions * imagesPerCondition) / 2;
  if (manipulations.length === 0 || trials % blocks === 0) return null;
  return {
    path: 'design.blocks',
    expected: `a number that divides the ${trials} trials of two images each`,
    got: String(blocks),
    mend: 'change blocks or imagesPerCondition',
  };
}

/**
 * Networks and simulated observers name single pictures; other tasks are for people.
 *
 * @throws VisavisError INVALID_INPUT where the study's task is another
 */
export function refuseUnlessNaming({ id, task }: Pick<Study, 'id' | 'task'>, who: string): void {
  if (task.kind === 'classification') return;
  throw new VisavisError('INVALID_INPUT', {
    field: `task.kind of ${id}`,
    expected: `classification, as ${who} name single pictures`,
    got: task.kind,
    mend: `ask people (\`npx visavis simulate --browser\` rehearses that), or make a study of classification with the same images`,
  });
}
