import type { Plan, PlanGoal } from './plan-trials.js';
import type { PlannedComparison } from './simulated-study.js';

/** A question to the planner, whole: the same question has the same answer. */
export interface PlanQuestion {
  comparison: PlannedComparison;
  goal: PlanGoal;
  studies: number;
  seed: number | string;
  mostTrials: number;
}

/**
 * A plan as sentences for a preregistration: what is planned, for which goal, under which assumptions,
 * and how the number came about, with the command that gives it again.
 *
 * @returns null where no number of trials within `mostTrials` reaches the goal
 */
export function planSentence(question: PlanQuestion, plan: Plan): string | null {
  const { comparison, goal, studies } = question;
  const { people, accuracy, networkAccuracy, kappa, otherKappa, kappaAmongPeople } = comparison;
  if (plan.trials === null || plan.reached === null) return null;
  const several = people > 1;
  const who = several ? `${people} people` : 'one person';
  const networks = otherKappa === null ? 'one network' : 'two networks';
  const over = several ? 'new stimuli and new people' : 'new stimuli';
  const trials = plan.trials.toLocaleString('en');
  const purpose =
    'width' in goal
      ? `so that the 95 % confidence interval of error consistency (κ) between people and the network, over ${over}, is on average no wider than ${goal.width} where κ is ${kappa}`
      : `so that a κ of ${kappa} of one network with people is told from a κ of ${otherKappa} of the other in at least ${percent(goal.power)} of studies (the 95 % confidence interval of the difference, over ${over}, leaves 0 out)`;
  const assumed = [
    `an accuracy of people of ${percent(accuracy)}`,
    `an accuracy of ${networks === 'one network' ? 'the network' : 'both networks'} of ${percent(networkAccuracy)}`,
    several && `a κ of people with one another of ${kappaAmongPeople}`,
  ].filter((part) => part !== false);
  const list = `${assumed.slice(0, -1).join(', ')} and ${assumed.at(-1)}`;
  const reached =
    'width' in goal
      ? `the mean width was ${plan.reached.toFixed(3)}`
      : `${percent(plan.reached)} of the studies told them apart`;
  const error =
    'width' in goal
      ? (plan.standardError ?? 0).toFixed(4)
      : `${(100 * (plan.standardError ?? 0)).toFixed(1)} percentage points`;
  return (
    `We plan ${who} and ${networks}, each responding to the same ${trials} images in each condition, ${purpose}. ` +
    `We assume ${list}. ` +
    `The number of images was found by simulation with the copy model (Klein et al. 2025, arXiv 2507.06645): ` +
    `in ${studies.toLocaleString('en')} further simulated studies with ${trials} images ${reached} ` +
    `(standard error ${error}). It is given again by \`${planCommand(question)}\`.`
  );
}

/** The command line that asks the same question. */
export function planCommand({ comparison, goal, studies, seed, mostTrials }: PlanQuestion): string {
  const { people, accuracy, networkAccuracy, kappa, otherKappa, kappaAmongPeople } = comparison;
  const words = [`npx visavis plan --kappa ${kappa}`];
  if ('width' in goal) words.push(`--width ${goal.width}`);
  else words.push(`--from ${otherKappa} --power ${goal.power}`);
  words.push(`--accuracy ${accuracy} --network-accuracy ${networkAccuracy} --people ${people}`);
  if (people > 1) words.push(`--kappa-people ${kappaAmongPeople}`);
  words.push(`--studies ${studies} --most-trials ${mostTrials} --seed ${seed}`);
  return words.join(' ');
}

/** `82.5 %`: at most one decimal. */
const percent = (share: number) => `${Number((100 * share).toFixed(1))} %`;
