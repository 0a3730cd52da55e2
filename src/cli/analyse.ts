import { Option, type Command } from 'commander';
import {
  analyse,
  defaultBenchmarkRule,
  defaultBootstrap,
  errorConsistencyMatrix,
  timelyTrials,
  unmatchedImages,
} from '../analysis/index.js';
import type { PlannedConclusions } from '../../server/planned-conclusions.js';
import { leftOutSentence } from '../figures/wording.js';
import type { ReadTrialsOptions } from '../records/index.js';
import type { Analysis } from '../schema/analysis.js';
import type { Condition } from '../schema/stimulus.js';
import { analysisCsv } from './analysis-csv.js';
import { accuracyTable, consistencyTable } from './analysis-tables.js';
import { benchmarkTable, shapeBiasTable } from './comparison-tables.js';
import { concludeFrom, testsHiddenBy } from './conclude-from.js';
import { conclusionTables } from './conclusion-tables.js';
import { categoriesOption, numberOption, wholeNumberOption } from './option-values.js';
import { addReadingOptions, howToRead, type ReadingOptions } from './reading-options.js';
import { addThresholdOptions, thresholdOptionsOf } from './threshold-options.js';
import type { ThresholdWishes } from './threshold-options.js';
import { thresholdTable } from './threshold-table.js';
import { trialsOf } from './trial-sources.js';
import type { LoadStudyTrials } from './trial-sources.js';

interface AnalyseOptions
  extends ReadingOptions, ThresholdWishes, Pick<ReadTrialsOptions, 'categories'> {
  json?: true;
  csv?: true;
  bootstrap: number;
  seed: string;
  mistimed?: true;
  control: string[];
  leastAccuracy: number;
  exclude: string[];
}

/** Adds `visavis analyse`. */
export function addAnalyseCommand(
  program: Command,
  {
    loadStudyTrials,
    loadConditions = () => Promise.resolve([]),
    loadChoices = () => Promise.resolve(null),
    loadPlan = () => Promise.resolve(null),
    print = (text) => process.stdout.write(text),
  }: {
    loadStudyTrials: LoadStudyTrials;
    /** the conditions of a study, for their names; none where the source is no study */
    loadConditions?: (source: string) => Promise<readonly Condition[]>;
    /** how many answers a study's task has; null where the source is no study */
    loadChoices?: (source: string) => Promise<number | null>;
    /** what a study says of its analysis; null where the source is no study */
    loadPlan?: (source: string) => Promise<PlannedConclusions | null>;
    print?: (text: string) => void;
  },
): void {
  const command = addReadingOptions(program.command('analyse'))
    .summary('accuracy and error consistency of observers')
    .description(
      'Accuracy of every observer and error consistency of every pair of observers, with 95 % ' +
        'intervals; thresholds along the level axes of a study (of CSV files: --axis); how close each network ' +
        'comes to people; shape bias where images have the shape of one ' +
        'category and the texture of another. --json has more: entropy of responses, confusion matrices ' +
        'and where those of people and networks differ, bounds and parts of error consistency, ' +
        'consistency of wrong answers. All that is named is one data set: observers of the same name are one. Simulated ' +
        'observers of a study are shown too, marked as such. Trials whose timing was not as planned are ' +
        'left out, and how many.',
    )
    .argument('<source...>', 'a study (file or id), or CSV files of trials and folders of them')
    .option('--json', 'print only JSON')
    .addOption(
      new Option(
        '--csv',
        'print only CSV: a line a number, for R, pandas or a spreadsheet',
      ).conflicts('json'),
    )
    .option(
      '--bootstrap <resamples>',
      'resamples for the intervals of the parts of error consistency; 0: no intervals of it at all',
      wholeNumberOption('--bootstrap', 0),
      defaultBootstrap.bootstrap,
    )
    .option('--seed <seed>', 'seed of the resamples', String(defaultBootstrap.seed))
    .option(
      '--categories <list>',
      'categories that CSV files may hold, or any (default: the sixteen)',
      categoriesOption,
    )
    .option('--mistimed', 'trials whose timing was not as planned too')
    .option(
      '--control <condition...>',
      'conditions without degradation, which the benchmark leaves out (default: those of the study)',
      [],
    )
    .option(
      '--least-accuracy <share>',
      'the benchmark leaves out conditions in which people are less accurate',
      numberOption('--least-accuracy'),
      defaultBenchmarkRule.leastAccuracy,
    )
    .option('--exclude <condition...>', 'further conditions that the benchmark leaves out', []);
  addThresholdOptions(command).action(async (sources: string[], options: AnalyseOptions) => {
    const { json, bootstrap, seed, categories, mistimed, leastAccuracy, exclude } = options;
    const all = await trialsOf(sources, { categories, ...howToRead(options) }, loadStudyTrials);
    const { rows, leftOut } = timelyTrials(all, mistimed);
    const conditions = (await Promise.all(sources.map(loadConditions))).flat();
    const unchanged = conditions.filter(({ identity }) => identity).map(({ label }) => label);
    const controls = options.control.length > 0 ? options.control : unchanged;
    const [choices] = (await Promise.all(sources.map(loadChoices))).filter((one) => one !== null);
    const labels = [...new Set(rows.map(({ condition }) => condition))];
    const analysis = analyse(rows, {
      ...{ bootstrap, seed, controls, leastAccuracy, exclude },
      ...thresholdOptionsOf(options, { conditions, labels, choices: choices ?? null }),
    });
    const plans = await Promise.all(sources.map(loadPlan));
    const conclusions =
      bootstrap === 0
        ? null
        : concludeFrom(rows, all, plans, { resamples: bootstrap, seed, exclude });
    if (testsHiddenBy(plans, rows, all)) analysis.confusionDifferences = [];
    const alone = analysis.observers.length > 1 ? unmatchedImages(rows) : [];
    if (json) {
      const withoutCommonTrials = apartPairs(analysis);
      const printed = {
        ...analysis,
        leftOut,
        withoutCommonTrials,
        unmatchedImages: alone,
        conclusions,
      };
      print(`${JSON.stringify(printed)}\n`);
    } else if (options.csv) print(analysisCsv(analysis));
    else {
      const page = { width: process.stdout.columns || 100, conditions };
      const tables = [
        accuracyTable(analysis.observers, page),
        consistencyTable(errorConsistencyMatrix(rows, { bootstrap, seed }), page),
        thresholdTable(analysis.observers),
        benchmarkTable(analysis.benchmark),
        shapeBiasTable(analysis),
        conclusions === null ? '' : conclusionTables(conclusions, page.width),
      ];
      print(`${tables.filter((table) => table !== '').join('\n\n')}\n`);
      if (alone.length > 0) print(`\n${aloneSentence(alone, analysis.observers.length)}\n`);
      if (leftOut.trials > 0) print(`\n${leftOutSentence(leftOut)} --mistimed keeps them.\n`);
    }
  });
}

/** Pairs of observers that saw no image in the same condition. */
function apartPairs({ observers, pairs }: Analysis): { a: string; b: string }[] {
  const key = (a: string, b: string) => JSON.stringify([a, b]);
  const together = new Set(pairs.map(({ a, b }) => key(a, b)));
  return observers.flatMap(({ id: a }, i) =>
    observers.slice(i + 1).flatMap(({ id: b }) => (together.has(key(a, b)) ? [] : [{ a, b }])),
  );
}

function aloneSentence(images: ReturnType<typeof unmatchedImages>, observers: number): string {
  const seeing = new Set(images.map(({ observer }) => observer)).size;
  return (
    `${images.length} of the images were seen in their condition by one observer alone ` +
    `(${seeing} of ${observers} observers); --json lists them.`
  );
}
