import type { Plan } from '../../../src/analysis/planning/plan-trials.js';
import type { PlanRun } from './use-plan.js';

/** The answer in one sentence. */
export function answerInWords({ question }: Pick<PlanRun, 'question'>, plan: Plan): string {
  const { comparison, mostTrials } = question;
  const who = comparison.people === 1 ? 'one person' : `${comparison.people} people`;
  if (plan.trials === null) {
    return `More than ${mostTrials.toLocaleString('en')} images in each condition are needed with ${who}: take more people, or a lesser goal.`;
  }
  const images = plan.trials.toLocaleString('en');
  const all = (plan.trials * comparison.people).toLocaleString('en');
  return comparison.people === 1
    ? `${images} images in each condition, shown to ${who}.`
    : `${images} images in each condition, shown to each of ${who}: ${all} human trials a condition.`;
}

/** Where the search is. */
export function progressInWords({ phase, tried, question }: PlanRun): string {
  const studies = question.studies.toLocaleString('en');
  const last = tried.at(-1)?.trials.toLocaleString('en');
  if (phase === 'cancelled') {
    return last === undefined ? 'Cancelled.' : `Cancelled after ${last} images had been tried.`;
  }
  if (last === undefined) return `Simulating ${studies} studies of a few images …`;
  const numbers = `${tried.length} ${tried.length === 1 ? 'number' : 'numbers'} of images tried`;
  return `Simulating: ${numbers}, ${studies} studies each; the last was ${last} images.`;
}

/** The chart for those who do not see it. */
export function chartInWords({ tried, question: { goal } }: PlanRun): string {
  const ordered = [...tried].sort((a, b) => a.trials - b.trials);
  const [first, last] = [ordered[0], ordered[ordered.length - 1]];
  const what = 'width' in goal ? 'Mean width of the 95 % interval' : 'Power';
  const sought = 'width' in goal ? goal.width : goal.power;
  return `${what} against images in each condition: ${first.reached.toFixed(2)} with ${first.trials}, ${last.reached.toFixed(2)} with ${last.trials}; the goal is ${sought}.`;
}
