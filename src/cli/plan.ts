import type { Command } from 'commander';
import { planTrials } from '../analysis/planning/plan-trials.js';
import type { Plan, PlanGoal } from '../analysis/planning/plan-trials.js';
import { VisavisError } from '../errors.js';
import { numberOption, wholeNumberOption } from './option-values.js';
import { table } from './plain-table.js';
import { progressBar } from './progress.js';

interface PlanCommandOptions {
  kappa: number;
  from?: number;
  power: number;
  width: number;
  accuracy: number;
  networkAccuracy?: number;
  people: number[];
  kappaPeople: number;
  studies: number;
  mostTrials: number;
  seed: string;
  json?: boolean;
  quiet?: boolean;
}

/** Adds `visavis plan`. */
export function addPlanCommand(
  program: Command,
  print: (text: string) => void = (text) => process.stdout.write(text),
): void {
  program
    .command('plan')
    .summary('how many trials a comparison of errors needs')
    .description(
      'How many trials, and people, a study needs for an interval of error consistency (κ) of a wanted ' +
        'width, or to tell two networks apart by their κ with the same people. Studies are simulated ' +
        'by the copy model (Klein et al. 2025) and analysed as visavis analyses them. With one person ' +
        'intervals are over new stimuli; with more they are over new stimuli and new people. Trials ' +
        'are of one condition.\n\n' +
        'For example: visavis plan --kappa .4 --width .2; visavis plan --kappa .2 --from .3 --power .8',
    )
    .option('--kappa <number>', 'κ of a network with a person', numberOption('--kappa'), 0.3)
    .option('--from <number>', 'κ of a second network, to be told from it', numberOption('--from'))
    .option('--power <share>', 'with --from: share of studies that tell', share('--power'), 0.8)
    .option(
      '--width <number>',
      'without --from: width of the 95 % interval',
      numberOption('--width'),
      0.2,
    )
    .option('--accuracy <share>', 'of people', share('--accuracy'), 0.75)
    .option(
      '--network-accuracy <share>',
      'of networks (default: as people)',
      share('--network-accuracy'),
    )
    .option('--people <list>', 'numbers of people to plan for', peopleOption, [1])
    .option('--kappa-people <number>', 'κ of people with one another', share('--kappa-people'), 0.4)
    .option(
      '--studies <number>',
      'studies to simulate a try',
      wholeNumberOption('--studies', 100),
      1000,
    )
    .option(
      '--most-trials <number>',
      'where to stop',
      wholeNumberOption('--most-trials', 8),
      20_000,
    )
    .option('--seed <seed>', 'seed of the simulation', '1')
    .option('--json', 'print only JSON')
    .option('--quiet', 'no progress')
    .action((options: PlanCommandOptions) => {
      const goal = goalOf(options);
      const { accuracy, kappa, people, studies, mostTrials, seed } = options;
      const networkAccuracy = options.networkAccuracy ?? accuracy;
      const otherKappa = options.from ?? null;
      const bar = progressBar('numbers of trials', { quiet: options.quiet ?? options.json });
      // tries: some doublings and halvings
      const expected = people.length * 2 * Math.ceil(Math.log2(mostTrials / 8));
      let done = 0;
      bar.update(0, expected);
      const plans = people.map((count) =>
        planTrials(
          {
            ...{ people: count, accuracy, networkAccuracy, kappa, otherKappa },
            kappaAmongPeople: options.kappaPeople,
          },
          goal,
          { studies, seed, mostTrials, onProgress: () => bar.update(++done, expected) },
        ),
      );
      bar.stop();
      if (options.json) {
        const question = { kappa, otherKappa, accuracy, networkAccuracy, ...goal };
        print(`${JSON.stringify({ question, studies, seed, plans })}\n`);
      } else print(`${inWords(plans, goal, options)}\n`);
    });
}

function goalOf({ from, kappa, power, width }: PlanCommandOptions): PlanGoal {
  if (from === undefined) {
    if (width > 0) return { width };
    throw invalid('--width', 'a number above 0', String(width), 'give, for example, .2');
  }
  if (from !== kappa) return { power };
  throw invalid('--from', 'another κ than --kappa', String(from), 'give, for example, .1 more');
}

function inWords(plans: readonly Plan[], goal: PlanGoal, options: PlanCommandOptions): string {
  const sought =
    'width' in goal
      ? `a 95 % interval of κ = ${options.kappa} no wider than ${goal.width} on average`
      : `telling κ = ${options.kappa} from κ = ${options.from} in ${100 * goal.power} % of studies`;
  const rows = plans.map(({ people, trials, reached, standardError }) => [
    String(people),
    trials === null ? `more than ${options.mostTrials}` : String(trials),
    reached === null ? '–' : `${reached.toFixed(3)} ± ${(standardError ?? 0).toFixed(3)}`,
    people === 1 ? 'new stimuli' : 'new stimuli and new people',
  ]);
  const head = ['people', 'trials each', 'width' in goal ? 'mean width' : 'power', 'interval over'];
  return `Trials for ${sought}, by ${options.studies} simulated studies a try:\n\n${table(head, rows, process.stdout.columns || 100)}`;
}

function share(name: string): (value: string) => number {
  return (value) => {
    const number = numberOption(name)(value);
    if (number > 0 && number < 1) return number;
    throw invalid(name, 'a share between 0 and 1', `"${value}"`, 'give, for example, .75');
  };
}

function peopleOption(value: string): number[] {
  const numbers = value.split(',').map(Number);
  if (numbers.every((number) => Number.isInteger(number) && number >= 1)) return numbers;
  throw invalid(
    '--people',
    'whole numbers of 1 or more, separated by commas',
    `"${value}"`,
    'for example --people 1,5,10',
  );
}

function invalid(field: string, expected: string, got: string, mend: string): VisavisError {
  return new VisavisError('INVALID_INPUT', { field, expected, got, mend });
}
