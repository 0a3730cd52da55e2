import { Option, type Command } from 'commander';
import { providers, type SessionOptions } from '../dnn/index.js';
import { VisavisError } from '../errors.js';
import { contrastWarning } from '../observers/contrast-report.js';
import { findStudy } from '../study/catalog.js';
import { dataOption } from './data-option.js';
import { evaluateStudy } from './observers/evaluate-study.js';
import type { Evaluated, Evaluation, Failure } from './observers/evaluate-study.js';
import { withStore } from './open-data.js';
import { wholeNumberOption } from './option-values.js';
import { speedText } from './progress.js';
import { renderStimuli } from './render-stimuli.js';
import { reportError } from './report-error.js';

/** Says of each network that failed why, and ends the command with exit code 1. */
export function reportFailures(failures: readonly Failure[], others: number): void {
  for (const { error } of failures) reportError(error);
  const codes = failures.map(({ error }) => (error as { code?: unknown } | null)?.code);
  if (failures.length + others === 1 && codes[0] === 'SERVICE_FAILED')
    console.error('What it answered is kept; the same command goes on from here.');
  if (failures.length > 0 && failures.length + others > 1) {
    const names = failures.map(({ network }) => network).join(', ');
    const answered = others === 0 ? 'none' : String(others);
    console.error(
      `${failures.length} of ${failures.length + others} networks failed (${names}), ` +
        `${answered} answered all; the same command goes on from here.`,
    );
  }
}

/** Tells where a network gets less contrast or noise than people, on standard error. */
export function reportContrast(evaluated: readonly Evaluated[]): void {
  for (const { observer, contrast } of evaluated) {
    const warning = contrast && contrastWarning(observer, contrast);
    if (warning) console.error(warning);
  }
}

function inWords(one: Evaluated): string {
  const { observer, trials, takenOver, seconds, imagesPerSecond, backend } = one;
  const rate = imagesPerSecond === null ? '' : `, ${speedText(imagesPerSecond, 'images/s')}`;
  const known = takenOver === 0 ? '' : `, ${takenOver} taken over from other studies`;
  return `${observer}: ${trials} new ${trials === 1 ? 'trial' : 'trials'} in ${seconds.toFixed(1)} s${rate}${known} (${backend})`;
}

/** `--json`: an error that is a fault of ours has no code. */
function inJson(study: string, { evaluated, failures }: Evaluation): string {
  return JSON.stringify({
    study,
    evaluated,
    failures: failures.map(({ network, error }) => ({
      network,
      code: error instanceof VisavisError ? (error.code as string) : null,
      message: error instanceof Error ? error.message : 'unknown',
    })),
  });
}

/** `visavis evaluate <study>` */
export function addEvaluateCommand(program: Command): void {
  program
    .command('evaluate')
    .summary('show networks a study’s stimuli')
    .description(
      'Shows each network every stimulus of a study, in batches, and stores one trial each. ' +
        'Ctrl-C stops after a batch; the same command goes on where it stood. A network that ' +
        'fails does not stop the others.',
    )
    .argument('<study>', 'file or id of the study')
    .option(
      '--network <name...>',
      'shipped networks, ONNX files, TensorFlow.js models (.json), SavedModel folders, descriptions of ' +
        'services (.json) or predictions made elsewhere (.csv) instead of the study’s own',
    )
    .option(
      '--threads <n>',
      'threads within an operator; 0: one per core',
      wholeNumberOption('--threads', 0),
    )
    .addOption(
      new Option(
        '--provider <name>',
        'what computes ONNX networks, where ONNX Runtime has it here (default: cpu)',
      ).choices(providers),
    )
    .addOption(dataOption())
    .option('--json', 'print a summary as JSON')
    .option('--quiet', 'no progress bars')
    .action(async (name: string, options: CommandOptions) => {
      const loaded = await findStudy(name);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      const evaluation = await withStore(options.data, async (store) => {
        const index = await renderStimuli(loaded, options.data, options);
        const { signal } = stop;
        const names = options.network;
        return evaluateStudy(loaded, index, options.data, store, { ...options, names, signal });
      }).catch((error: unknown) => {
        if (!stop.signal.aborted) throw error;
        console.error('\nStopped; the same command goes on from here.');
        process.exitCode = 130;
        return null;
      });
      if (evaluation === null) return;
      const { evaluated, failures } = evaluation;
      if (options.json) console.log(inJson(loaded.study.id, evaluation));
      else if (evaluated.length + failures.length === 0) {
        console.log('The study names no networks; name one with --network.');
      }
      for (const one of options.json ? [] : evaluated) console.log(inWords(one));
      reportContrast(evaluated);
      reportFailures(failures, evaluated.length);
    });
}

interface CommandOptions extends SessionOptions {
  network?: string[];
  data: string;
  json?: boolean;
  quiet?: boolean;
}
