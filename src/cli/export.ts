import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { VisavisError } from '../errors.js';
import { codeVersion } from '../installation.js';
import { checkedJson, readJsonFile } from '../read-json-file.js';
import {
  datasetAboutSchema,
  datasetFiles,
  dictionaryJson,
  studyLevels,
  textPieces,
  trialsCsv,
  trialsJson,
  trialVariables,
  writeDatasetFolder,
  writeDatasetZip,
  type StudyFacts,
  type TrialSource,
} from '../records/index.js';
import { writeTextFile } from '../records/write-text-file.js';
import type { WithExport } from './trial-export.js';
import { TrialTally } from './trials-in-words.js';

const formats = ['csv', 'json', 'psych-ds', 'dictionary'] as const;
type Format = (typeof formats)[number];

interface ExportOptions {
  format?: Format;
  out?: string;
  about?: string;
  simulated?: true;
  timing?: true;
  forSharing?: true;
}

/** Adds `visavis export`. */
export function addExportCommand(
  program: Command,
  { withExport, out: standard = process.stdout }: { withExport: WithExport; out?: Writable },
): void {
  const print = (text: string) => void standard.write(text);
  program
    .command('export')
    .summary('write the trials of a study as CSV, JSON or a Psych-DS dataset')
    .description(
      'Writes the trials of a study: csv, the published format; json, all that is recorded of each ' +
        'trial; psych-ds, a dataset to share, as a folder or a .zip file; dictionary, what every ' +
        'variable means. Simulated observers are left out unless asked for. Trials whose timing was ' +
        'not as planned are among them: json and psych-ds say which, csv with --timing. Where the ' +
        'study asks participants whether their answers may be made public, psych-ds has only those ' +
        'who agreed; so have csv and json with --for-sharing.',
    )
    .argument('<study>', 'file or id of the study')
    .addOption(
      new Option('--format <format>', 'default: by the ending of --out, else csv').choices(formats),
    )
    .option('--out <file or folder>', 'write to this (default: standard output)')
    .option('--about <file>', 'psych-ds: JSON with author, license, citation, funder, url ...')
    .option('--simulated', 'simulated observers too, marked in a column observer_kind')
    .option('--timing', 'csv: columns timing_ok and timing_problems after the published ones')
    .option('--for-sharing', 'csv, json: without participants who did not agree to sharing')
    .action(async (study: string, options: ExportOptions) => {
      const { out, simulated: includeSimulated = false, timing = false } = options;
      const format = options.format ?? formatOf(out);
      const forSharing = format === 'psych-ds' || options.forSharing === true;
      await withExport(study, { includeSimulated, forSharing }, async (facts, trials) => {
        const tally = new TrialTally();
        const counted = countedBy(tally, trials);
        if (format === 'psych-ds') await writeDataset(facts, counted, options);
        else {
          const lines = textPieces(linesOf(format, facts, counted, timing));
          if (out === undefined) await writeTo(standard, lines);
          else await writeTextFile(out, lines);
        }
        if (format === 'dictionary') return;
        if (out !== undefined) print(`${out}: ${tally.inWords()}\n`);
        for (const sentence of leftOutSentences(await trials.leftOut(), trials.withheld)) {
          if (out === undefined) console.error(sentence);
          else print(`${sentence}\n`);
        }
      });
    });
}

/** What an export says of the trials that are not in it. */
function leftOutSentences(simulatedTrials: number, withheld: number): string[] {
  const people = withheld === 1 ? '1 participant' : `${withheld} participants`;
  return [
    simulatedTrials > 0
      ? `Left out: ${simulatedTrials} trials of simulated observers; --simulated takes them in.`
      : '',
    withheld > 0 ? `Left out: ${people} who did not agree that their answers be made public.` : '',
  ].filter((sentence) => sentence !== '');
}

function formatOf(out: string | undefined): Format {
  const name = out?.toLowerCase() ?? '';
  if (name.endsWith('.zip')) return 'psych-ds';
  return name.endsWith('.json') ? 'json' : 'csv';
}

function linesOf(
  format: Exclude<Format, 'psych-ds'>,
  study: StudyFacts,
  trials: TrialSource,
  timing: boolean,
): AsyncIterable<string> {
  if (format === 'json') return trialsJson(trials);
  if (format === 'csv') return trialsCsv(trials, { timing });
  return dictionary(study, trials);
}

async function* dictionary(study: StudyFacts, trials: TrialSource): AsyncGenerator<string> {
  yield dictionaryJson(trialVariables(studyLevels(study, await trials.occurring())));
}

async function writeDataset(
  study: StudyFacts,
  trials: TrialSource,
  { out, about }: ExportOptions,
): Promise<void> {
  if (out === undefined) {
    throw new VisavisError('INVALID_INPUT', {
      field: '--out',
      expected: 'a new folder or a .zip file for the dataset',
      got: 'nothing',
      mend: `give it, for example --out ${study.id}-psych-ds`,
    });
  }
  const kind = 'what is known about a dataset';
  const known =
    about === undefined
      ? {}
      : checkedJson(
          await readJsonFile(about, kind, 'check the path'),
          datasetAboutSchema,
          about,
          kind,
        );
  const files = await datasetFiles(study, trials, { codeVersion, writtenAt: new Date() }, known);
  if (out.toLowerCase().endsWith('.zip')) await writeDatasetZip(out, files);
  else await writeDatasetFolder(out, files);
}

/** The same trials, counted while they pass. */
function countedBy(tally: TrialTally, source: TrialSource): TrialSource {
  async function* counted<T extends Parameters<TrialTally['add']>[0]>(trials: AsyncIterable<T>) {
    for await (const trial of trials) {
      tally.add(trial);
      yield trial;
    }
  }
  return {
    ...source,
    rows: (session) => counted(source.rows(session)),
    trials: (session) => counted(source.trials(session)),
  };
}

/** Writes to standard output; whoever reads it may stop early (`| head`). */
async function writeTo(out: Writable, pieces: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(pieces), out, { end: false }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  });
}
